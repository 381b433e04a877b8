package dev.podium.domain.engine;

import tools.jackson.databind.JsonNode;

/** A document that an attempt of a step has left behind; one of the same name is replaced. */
public record StepArtifact(int ordinal, int attempt, String name, JsonNode content) {}
