/**
 * How fast servers are and what they cost, measured over REST and from the processes beside it. One
 * {@link dev.podium.bench.speed.Measurement} a row of docs/performance.md.
 */
@NullMarked
package dev.podium.bench.speed;

import org.jspecify.annotations.NullMarked;
