/** What a user writes: workflows, steps, transitions, properties, and their JSON codec. */
@NullMarked
package dev.podium.domain.definition;

import org.jspecify.annotations.NullMarked;
