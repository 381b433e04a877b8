/**
 * Running a workflow for many past times or values: what a backfill's items are, in which order
 * they go, and what may become of it. Knows nothing of the engine and of how it is kept.
 */
@NullMarked
package dev.podium.domain.backfill;

import org.jspecify.annotations.NullMarked;
