/** Heavy steps: their placing on the slots of the cluster, and what runs on those of this node. */
@NullMarked
package dev.podium.scheduler.task;

import org.jspecify.annotations.NullMarked;
