/** Fires time triggers: what is due starts its runs. Knows nothing of who wakes it. */
@NullMarked
package dev.podium.scheduler.trigger;

import org.jspecify.annotations.NullMarked;
