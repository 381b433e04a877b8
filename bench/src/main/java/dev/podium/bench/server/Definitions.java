package dev.podium.bench.server;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Workflow definitions to load a server with, as they are pushed. All may run 1,000 at once. */
public final class Definitions {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_AT_ONCE = 1_000;

  /** Steps of {@link #dag}. */
  public static final int STEPS_OF_DAG = 10;

  private Definitions() {}

  /** Steps that do nothing, one after the other. */
  public static ObjectNode chain(String id, int length) {
    return chain(id, length, Integer.MAX_VALUE);
  }

  /** A chain in which every so manieth step sleeps for a second; the others do nothing. */
  public static ObjectNode chain(String id, int length, int sleepEvery) {
    ObjectNode definition = workflow(id);
    for (int i = 1; i <= length; i++) {
      List<String> next = i < length ? List.of("s" + (i + 1)) : List.of();
      if (i % sleepEvery == 0) {
        addSleep(definition, "s" + i, 1, next);
      } else {
        add(definition, "s" + i, "NoOp", next);
      }
    }
    return definition;
  }

  /** Calls of an address, one after the other. */
  public static ObjectNode calls(String id, int length, URI address) {
    ObjectNode definition = workflow(id);
    for (int i = 1; i <= length; i++) {
      List<String> next = i < length ? List.of("s" + (i + 1)) : List.of();
      add(definition, "s" + i, "Http", next)
          .putObject("params")
          .putObject("http")
          .put("type", "MAP")
          .putObject("value")
          .putObject("url")
          .put("type", "STRING")
          .put("value", address.toString());
    }
    return definition;
  }

  /** Ten steps: two diamonds of three branches each, one after the other, and a last step. */
  public static ObjectNode dag(String id) {
    ObjectNode definition = workflow(id);
    List<String> first = List.of("left", "middle", "right");
    List<String> second = List.of("north", "centre", "south");
    add(definition, "open", "NoOp", first);
    first.forEach(branch -> add(definition, branch, "NoOp", List.of("meet")));
    add(definition, "meet", "NoOp", second);
    second.forEach(branch -> add(definition, branch, "NoOp", List.of("join")));
    add(definition, "join", "NoOp", List.of("close"));
    add(definition, "close", "NoOp", List.of());
    return definition;
  }

  /** A step, so many beside one another, and one that waits for all of them; they do nothing. */
  public static ObjectNode fan(String id, int width) {
    ObjectNode definition = workflow(id);
    List<String> branches = IntStream.rangeClosed(1, width).mapToObj(i -> "s" + i).toList();
    add(definition, "open", "NoOp", branches);
    branches.forEach(branch -> add(definition, branch, "NoOp", List.of("join")));
    add(definition, "join", "NoOp", List.of());
    return definition;
  }

  /** A loop, with so many iterations at once, over one step that does nothing. */
  public static ObjectNode foreach(String id, int iterations, int atOnce) {
    ObjectNode definition = workflow(id);
    ObjectNode loop = definition.withObject("/workflow").withArray("steps").addObject();
    ObjectNode foreach = loop.putObject("foreach").put("id", "loop").put("concurrency", atOnce);
    foreach
        .putObject("params")
        .putObject("loop_params")
        .put("type", "MAP")
        .putObject("value")
        .putObject("i")
        .put("type", "LONG_ARRAY")
        .put("expression", "return Util.intsBetween(1, %d, 1);".formatted(iterations + 1));
    foreach.putArray("steps").addObject().putObject("step").put("id", "work").put("type", "NoOp");
    return definition;
  }

  /** Shell scripts beside one another that do nothing. */
  public static ObjectNode scripts(String id, int count) {
    ObjectNode definition = workflow(id);
    for (int i = 1; i <= count; i++) {
      add(definition, "s" + i, "Shell", List.of())
          .putObject("params")
          .putObject("shell")
          .put("type", "MAP")
          .putObject("value")
          .putObject("script")
          .put("type", "STRING")
          .put("value", "exit 0");
    }
    return definition;
  }

  /** Steps that sleep for a second each, beside one another. */
  public static ObjectNode sleepers(String id, int count) {
    ObjectNode definition = workflow(id);
    IntStream.rangeClosed(1, count).forEach(i -> addSleep(definition, "s" + i, 1, List.of()));
    return definition;
  }

  private static ObjectNode workflow(String id) {
    ObjectNode definition = JSON.createObjectNode();
    ObjectNode properties = definition.putObject("properties");
    properties.put("owner", "admin");
    properties
        .putObject("run_strategy")
        .put("rule", "parallel")
        .put("workflow_concurrency", MOST_AT_ONCE);
    definition.putObject("workflow").put("id", id).putArray("steps");
    return definition;
  }

  private static ObjectNode add(
      ObjectNode definition, String id, String type, List<String> successors) {
    ArrayNode steps = definition.withObject("/workflow").withArray("steps");
    ObjectNode step = steps.addObject().putObject("step").put("id", id).put("type", type);
    if (!successors.isEmpty()) {
      ObjectNode targets = step.putObject("transition").putObject("successors");
      successors.forEach(successor -> targets.put(successor, "true"));
    }
    return step;
  }

  private static void addSleep(
      ObjectNode definition, String id, long seconds, List<String> successors) {
    add(definition, id, "Sleep", successors)
        .putObject("params")
        .putObject("sleep_seconds")
        .put("value", seconds)
        .put("type", "LONG");
  }
}
