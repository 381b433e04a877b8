/**
 * Pieces that every screen is built of: notices, empty states, times and durations in words. Knows
 * no screen.
 */
@NullMarked
package dev.podium.ui.parts;

import org.jspecify.annotations.NullMarked;
