/**
 * When a workflow starts by itself: cron patterns and intervals, the times at which they fire, and
 * plain words for them. What checks a definition here also plans its firings.
 */
@NullMarked
package dev.podium.domain.trigger;

import org.jspecify.annotations.NullMarked;
