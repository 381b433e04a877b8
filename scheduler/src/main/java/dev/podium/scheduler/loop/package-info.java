/** Runs in memory: one event loop a run, their bodies, timers and mail. */
@NullMarked
package dev.podium.scheduler.loop;

import org.jspecify.annotations.NullMarked;
