/**
 * Signals: what is announced, and how it is found again. Who waits for them is the engine's part.
 */
@NullMarked
package dev.podium.domain.signal;

import org.jspecify.annotations.NullMarked;
