package dev.podium.domain.template;

import java.time.Instant;

/**
 * A template in the store.
 *
 * @param author who saved it last
 * @param savedAt when that was
 * @param revision how often it was saved, from 1
 */
public record StoredTemplate(JobTemplate template, String author, Instant savedAt, int revision) {}
