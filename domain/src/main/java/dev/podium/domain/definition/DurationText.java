package dev.podium.domain.definition;

/**
 * A duration or number as written (definition.md section 3.3): digits are seconds, otherwise units
 * {@code d h min s ms}, or text with {@code ${param}} that is only known at run time.
 *
 * @param text as written, numbers as their digits
 */
public record DurationText(String text) {}
