/** The page of a run, the list of all runs, and starting and stopping from a screen. */
@NullMarked
package dev.podium.ui.runs;

import org.jspecify.annotations.NullMarked;
