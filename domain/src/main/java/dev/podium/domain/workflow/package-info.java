/** Stored workflows: versions, properties, activation; commands and views. */
@NullMarked
package dev.podium.domain.workflow;

import org.jspecify.annotations.NullMarked;
