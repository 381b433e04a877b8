package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.bench.server.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Loops and subworkflows spread over two nodes, of which one is killed in the middle. */
class NestedRunsOnNodesIT {

  private static final int TREES = 4;
  private static final int ITERATIONS = 100;
  private static final int REPETITIONS = 8;

  /** The tree's own steps; three in each iteration, one in each repetition, two in the child. */
  private static final int STEPS = 3 + 3 * ITERATIONS + REPETITIONS + 2;

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String CHILD =
      """
      {"properties": {"owner": "ann", "run_strategy": "parallel"}, "is_active": true,
       "workflow": {"id": "child", "steps": [
         {"step": {"id": "nap", "type": "Sleep",
           "params": {"sleep_seconds": {"value": 6, "type": "LONG"}},
           "transition": {"successors": {"end": "true"}}}},
         {"step": {"id": "end", "type": "NoOp"}}]}}
      """;

  private static final String TREE =
      """
      {"properties": {"owner": "ann", "run_strategy": 10}, "is_active": true,
       "workflow": {"id": "tree", "steps": [
         {"foreach": {"id": "each", "concurrency": 20,
           "params": {"loop_params": {"type": "MAP", "value": {
             "i": {"expression": "Util.intsBetween(0, %d, 1)", "type": "LONG_ARRAY"}}}},
           "steps": [
             {"step": {"id": "first", "type": "NoOp", "transition": {"successors": {"nap": "true"}}}},
             {"step": {"id": "nap", "type": "Sleep",
               "params": {"sleep_seconds": {"value": 1, "type": "LONG"}},
               "transition": {"successors": {"last": "true"}}}},
             {"step": {"id": "last", "type": "NoOp"}}]}},
         {"while": {"id": "again", "condition": "n < %d",
           "params": {"loop_params": {"type": "MAP", "value": {"n": {"value": 0, "type": "LONG"}}}},
           "steps": [{"step": {"id": "next", "type": "Sleep", "params": {
             "sleep_seconds": {"value": 1, "type": "LONG"},
             "n": {"expression": "n + 1", "type": "LONG"}}}}]}},
         {"subworkflow": {"id": "sub",
           "params": {"subworkflow_id": {"value": "child", "type": "STRING"}}}}]}}
      """
          .formatted(ITERATIONS, REPETITIONS);

  @TempDir Path folder = Path.of("");

  @Test
  void theOtherNodeFinishesAllRunsInsideOnceWhenOneIsKilled() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      await()
          .atMost(LIMIT)
          .until(() -> cluster.audit().shares().equals(Map.of("ann", 16, "bob", 16)));
      cluster.client("ann").push(parse(CHILD));
      cluster.client("ann").push(parse(TREE));
      List<RunId> trees = new ArrayList<>(cluster.client("ann").startAtOnce("tree", TREES / 2));
      trees.addAll(cluster.client("bob").startAtOnce("tree", TREES / 2));
      await().atMost(LIMIT).until(() -> cluster.audit().starts() > TREES * STEPS / 3);

      cluster.process("bob").kill();

      for (RunId tree : trees) {
        assertThat(cluster.client("ann").awaitEnd(tree, Duration.ofMillis(200), LIMIT).status())
            .as("%s", tree)
            .isEqualTo("SUCCEEDED");
      }
      WriteAudit audit = cluster.audit();
      assertThat(audit.runs()).isEqualTo(TREES * (1L + ITERATIONS + REPETITIONS + 1));
      assertThat(audit.stepRows()).isEqualTo(new WriteAudit.StepRows(TREES * STEPS, 0));
      assertThat(audit.starts()).isEqualTo(TREES * STEPS);
      assertThat(audit.secondStarts()).isZero();
    }
  }

  private static ObjectNode parse(String definition) {
    return (ObjectNode) JsonMapper.builder().build().readTree(definition);
  }
}
