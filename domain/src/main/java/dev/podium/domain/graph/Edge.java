package dev.podium.domain.graph;

/**
 * A transition between two steps of the same level.
 *
 * @param from ordinal of the source
 * @param to ordinal of the successor
 * @param condition as written; {@code "true"} is unconditional
 */
public record Edge(int from, int to, String condition) {}
