/** The bodies of step types with an outside effect; each gets a call and answers with a result. */
@NullMarked
package dev.podium.scheduler.step;

import org.jspecify.annotations.NullMarked;
