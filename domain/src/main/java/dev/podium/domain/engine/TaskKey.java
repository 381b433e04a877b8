package dev.podium.domain.engine;

/** An attempt of a heavy step. */
public record TaskKey(RunKey run, int ordinal, int attempt) {}
