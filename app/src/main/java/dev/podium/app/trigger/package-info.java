/**
 * Which triggers are in force, what is set of them, and what they have fired. Firing itself is the
 * engine's.
 */
@NullMarked
package dev.podium.app.trigger;

import org.jspecify.annotations.NullMarked;
