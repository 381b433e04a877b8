/**
 * How long the expression language takes: JMH's benchmarks, what they evaluate, and their table.
 */
@NullMarked
package dev.podium.bench.expression;

import org.jspecify.annotations.NullMarked;
