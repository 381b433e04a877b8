/** The nodes of the cluster, for administrators. */
@NullMarked
package dev.podium.ui.nodes;

import org.jspecify.annotations.NullMarked;
