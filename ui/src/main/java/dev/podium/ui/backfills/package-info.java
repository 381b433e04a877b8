/** Backfills of a workflow: asking for one, how far they are, their runs. */
@NullMarked
package dev.podium.ui.backfills;

import org.jspecify.annotations.NullMarked;
