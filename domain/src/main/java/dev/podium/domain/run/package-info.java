/** Instances, runs and steps at run time: statuses, the run machine, commands, views and ports. */
@NullMarked
package dev.podium.domain.run;

import org.jspecify.annotations.NullMarked;
