package dev.podium.bench.fuzz;

/**
 * A text and who reads it.
 *
 * @param seed makes the same input again
 */
record Input(long seed, Subject subject, String text) {}
