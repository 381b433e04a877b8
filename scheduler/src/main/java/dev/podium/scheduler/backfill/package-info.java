/**
 * Begins the items of backfills as places become free. What has begun stands in the store; nothing
 * here is remembered that could not be lost.
 */
@NullMarked
package dev.podium.scheduler.backfill;

import org.jspecify.annotations.NullMarked;
