/** The nodes that share the work, as people see and drain them. */
@NullMarked
package dev.podium.domain.cluster;

import org.jspecify.annotations.NullMarked;
