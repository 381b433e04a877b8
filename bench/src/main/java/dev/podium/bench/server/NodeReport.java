package dev.podium.bench.server;

import tools.jackson.databind.JsonNode;

/**
 * What the API says of a node of the cluster.
 *
 * @param shards how many it owns
 * @param runs how many it holds in memory
 * @param slots how many heavy steps it may run at once
 */
public record NodeReport(String name, String state, int shards, long runs, int slots) {

  static NodeReport read(JsonNode node) {
    return new NodeReport(
        node.path("name").asString(),
        node.path("state").asString(),
        node.path("shards").size(),
        node.path("loaded_runs").asLong(),
        node.path("slots").asInt());
  }
}
