/** The three Quartz schedulers and their jobs. */
@NullMarked
package dev.podium.scheduler.quartz;

import org.jspecify.annotations.NullMarked;
