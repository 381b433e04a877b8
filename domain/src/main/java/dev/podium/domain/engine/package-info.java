/**
 * How a run advances: the plan, the state, the pure machine that maps (state, event) to (state,
 * effects), and the ports through which an engine stores it. No threads, no clocks of its own.
 */
@NullMarked
package dev.podium.domain.engine;

import org.jspecify.annotations.NullMarked;
