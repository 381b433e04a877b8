/** The step types and the params that each of them takes. */
@NullMarked
package dev.podium.domain.step;

import org.jspecify.annotations.NullMarked;
