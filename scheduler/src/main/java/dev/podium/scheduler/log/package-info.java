/** Takes what bodies tell, masks it, and brings it into the store. Knows nothing of runs. */
@NullMarked
package dev.podium.scheduler.log;

import org.jspecify.annotations.NullMarked;
