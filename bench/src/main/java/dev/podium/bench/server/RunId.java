package dev.podium.bench.server;

/** A run as its addresses name it. */
public record RunId(String workflow, long instance, long run) {

  String path() {
    return "/workflows/%s/instances/%d/runs/%d".formatted(workflow, instance, run);
  }
}
