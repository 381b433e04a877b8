/** The graph of one level of steps: edges, order, cycles. Knows nothing of runs. */
@NullMarked
package dev.podium.domain.graph;

import org.jspecify.annotations.NullMarked;
