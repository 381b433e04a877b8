/**
 * Steps that run a container as a job of a cluster. Knows what is asked of a cluster, not how it is
 * asked.
 */
@NullMarked
package dev.podium.scheduler.container;

import org.jspecify.annotations.NullMarked;
