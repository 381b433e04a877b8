/**
 * A Podium node as a process of its own, spoken to over REST: what measuring and tests with real
 * processes have in common. Knows nothing of Podium's classes.
 */
@NullMarked
package dev.podium.bench.server;

import org.jspecify.annotations.NullMarked;
