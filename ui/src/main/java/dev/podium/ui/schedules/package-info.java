/** The screen of all time triggers: what fires next over all workflows, and what was fired. */
@NullMarked
package dev.podium.ui.schedules;

import org.jspecify.annotations.NullMarked;
