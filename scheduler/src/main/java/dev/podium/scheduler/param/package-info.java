/** How bodies read what their steps take. */
@NullMarked
package dev.podium.scheduler.param;

import org.jspecify.annotations.NullMarked;
