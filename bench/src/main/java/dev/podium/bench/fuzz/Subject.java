package dev.podium.bench.fuzz;

import java.time.Duration;
import java.util.List;

/** What reads texts of users, each with the time on a core that one may take, cold JVM included. */
enum Subject {
  /** A pushed definition in JSON, with all checks of a push. */
  JSON(Duration.ofSeconds(5), "definition.json"),
  /** The same in either dialect of YAML. */
  YAML(Duration.ofSeconds(5), "definition.yaml", "dsl.yaml"),
  /** A job template. */
  TEMPLATE(Duration.ofSeconds(2), "template.json"),
  /** A change of a workflow's properties. */
  PROPERTIES(Duration.ofSeconds(2), "properties.json"),
  /** An expression by itself. */
  EXPRESSION(Duration.ofSeconds(3), "expressions.txt"),
  /** An expression and a text that quotes it, as params. */
  PARAMS(Duration.ofSeconds(3), "expressions.txt");

  private final Duration limit;

  @SuppressWarnings("ImmutableEnumChecker") // a copy
  private final List<String> seeds;

  Subject(Duration limit, String... seeds) {
    this.limit = limit;
    this.seeds = List.of(seeds);
  }

  /** How long one input may take. */
  Duration limit() {
    return limit;
  }

  /** The names of the resources that hold valid texts. */
  List<String> seeds() {
    return seeds;
  }

  boolean isDocument() {
    return this != EXPRESSION && this != PARAMS;
  }
}
