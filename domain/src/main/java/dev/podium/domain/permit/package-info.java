/** What permits are counted by, and who keeps the counts. Knows nothing of runs in memory. */
@NullMarked
package dev.podium.domain.permit;

import org.jspecify.annotations.NullMarked;
