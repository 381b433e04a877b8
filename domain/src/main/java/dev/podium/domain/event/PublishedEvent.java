package dev.podium.domain.event;

import java.time.Instant;

/**
 * An event in the feed.
 *
 * @param position numbers all events without gaps, from 1; its order within one run or workflow is
 *     that of the commits
 * @param storedAt when its transaction wrote it
 */
public record PublishedEvent(long position, Instant storedAt, Event event) {}
