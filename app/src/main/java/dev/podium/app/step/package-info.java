/** Settings and wiring of the step types that act outside of Podium. */
@NullMarked
package dev.podium.app.step;

import org.jspecify.annotations.NullMarked;
