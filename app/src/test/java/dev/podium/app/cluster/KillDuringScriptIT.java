package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The parallel scripts of one run use both nodes; then one of the nodes dies, or freezes. */
class KillDuringScriptIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String INSTANCE = "/api/v3/workflows/scripts/instances/";
  private static final int STEPS = 4;

  @TempDir Path folder = Path.of("");

  @Test
  void whatRanOnAKilledNodeFailsOnceAndRunsElsewhereAsTheNextAttempt() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "one", "two")) {
      ApiClient api = begin(cluster);
      Set<String> lost = stepsOn(api, 1, "two");
      Set<Long> processes = processes(1, lost);
      assertThat(supervisors(1, lost)).isNotEmpty();

      cluster.process("two").kill();

      await().atMost(Duration.ofSeconds(15)).until(() -> processes.stream().noneMatch(this::lives));
      await().atMost(Duration.ofSeconds(15)).until(() -> supervisors(1, lost).isEmpty());
      awaitFailed(api, lost);
      finish(api, lost);
      lost.forEach(
          step -> assertThat(attempt(api, step, 2).toString()).contains("It runs on node one."));
    }
  }

  @Test
  void whatRanOnAFrozenNodeIsEndedThereAndItsLateResultIgnored() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "one", "two")) {
      ApiClient api = begin(cluster);
      Set<String> lost = stepsOn(api, 1, "two");
      Set<Long> processes = processes(1, lost);

      cluster.process("two").pause();

      await().atMost(Duration.ofSeconds(30)).until(() -> processes.stream().noneMatch(this::lives));
      awaitFailed(api, lost);
      cluster.process("two").resume();
      finish(api, lost);
    }
  }

  @Test
  void aStopEndsTheScriptsOnEveryNode() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "one", "two")) {
      ApiClient api = begin(cluster);
      Set<Long> processes = processes(1, Set.of("s0", "s1", "s2", "s3"));
      assertThat(processes).allMatch(this::lives);

      assertThat(api.put(INSTANCE + "1/actions/stop").status()).isEqualTo(200);

      await().atMost(PATIENCE).until(() -> status(api).equals("STOPPED"));
      await().atMost(Duration.ofSeconds(20)).until(() -> processes.stream().noneMatch(this::lives));
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> supervisors(1, Set.of("s0", "s1", "s2", "s3")).isEmpty());
      await().atMost(PATIENCE).until(() -> tasks(api) == 0);
    }
  }

  @Test
  void aStopWhileTheOwnerOfTheRunIsGoneEndsTheScriptsThatRunElsewhere() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "one", "two")) {
      begin(cluster);
      String owner = cluster.audit().ownerOf("scripts", 1);
      String other = owner.equals("one") ? "two" : "one";
      ApiClient api = Nodes.apiOf(cluster.process(other));
      Set<Long> processes = processes(1, stepsOn(api, 1, other));
      assertThat(processes).hasSize(STEPS).allMatch(this::lives);

      cluster.process(owner).kill();
      assertThat(api.put(INSTANCE + "1/actions/stop").status()).isEqualTo(200);

      await().atMost(PATIENCE).until(() -> status(api).equals("STOPPED"));
      await().atMost(Duration.ofSeconds(20)).until(() -> processes.stream().noneMatch(this::lives));
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> supervisors(1, Set.of("s0", "s1", "s2", "s3")).isEmpty());
      assertThat(started(1)).hasSize(STEPS);
    }
  }

  /** Returns when all scripts run, two on each node. */
  private ApiClient begin(Cluster cluster) {
    cluster.awaitShares(Map.of("one", 16, "two", 16), 1);
    ApiClient api = Nodes.apiOf(cluster.process("one"));
    assertThat(api.post("/api/v3/scripts/actions/allow", "{}").status()).isEqualTo(200);
    api.push(definition());
    api.start("scripts");
    await().atMost(PATIENCE).until(() -> started(1).size() == STEPS);
    await().atMost(PATIENCE).until(() -> tasks(api) == STEPS);
    for (String node : List.of("one", "two")) {
      await().atMost(PATIENCE).until(() -> stepsOn(api, 1, node).size() == STEPS / 2);
    }
    return api;
  }

  /** The slots of the other node are full: only its watch can tell that they are lost. */
  private static void awaitFailed(ApiClient api, Set<String> lost) {
    for (String step : lost) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(attempt(api, step, 1).at("/runtime_state/status").asString(""))
                      .isEqualTo("PLATFORM_FAILED"));
    }
  }

  /** Lets all scripts end, and looks at what has become of them. */
  private void finish(ApiClient api, Set<String> lost) throws IOException {
    Files.createFile(folder.resolve("go"));
    await().atMost(PATIENCE).until(() -> status(api).equals("SUCCEEDED"));

    assertThat(started(1)).hasSize(STEPS + lost.size());
    List<String> attempts = started(1).stream().map(KillDuringScriptIT::attempt).toList();
    assertThat(attempts).doesNotHaveDuplicates();
    for (int i = 0; i < STEPS; i++) {
      String step = "s" + i;
      JsonNode latest = api.get(INSTANCE + "1/steps/" + step).json();
      assertThat(latest.path("step_attempt_id").asInt()).isEqualTo(lost.contains(step) ? 2 : 1);
      if (lost.contains(step)) {
        assertThat(attempt(api, step, 1).at("/runtime_state/status").asString())
            .isEqualTo("PLATFORM_FAILED");
        assertThat(attempt(api, step, 1).toString()).contains("Node two, on which it ran, is gone");
      }
    }
  }

  private static JsonNode attempt(ApiClient api, String step, int attempt) {
    return api.get(INSTANCE + "1/runs/1/steps/" + step + "/attempts/" + attempt).json();
  }

  private static Set<String> stepsOn(ApiClient api, int attempt, String node) {
    return Stream.of("s0", "s1", "s2", "s3")
        .filter(step -> attempt(api, step, attempt).toString().contains("It runs on node " + node))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String status(ApiClient api) {
    return api.get(INSTANCE + "1").json().path("status").asString("");
  }

  private static int tasks(ApiClient api) {
    return StreamSupport.stream(api.get("/api/v3/nodes").json().path("nodes").spliterator(), false)
        .mapToInt(node -> node.path("running_tasks").asInt())
        .sum();
  }

  /**
   * What each script has noted when it began: its step, its attempt, its process, its child, its
   * uuid.
   */
  private List<String> started(int run) {
    Path notes = folder.resolve("started-" + run);
    try {
      return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String attempt(String note) {
    return note.split(" ", -1)[0] + " " + note.split(" ", -1)[1];
  }

  private Set<Long> processes(int run, Set<String> steps) {
    Set<Long> processes = new HashSet<>();
    for (String note : started(run)) {
      String[] words = note.split(" ", -1);
      if (steps.contains(words[0])) {
        processes.add(Long.valueOf(words[2]));
        processes.add(Long.valueOf(words[3]));
      }
    }
    return processes;
  }

  /** What watches over these steps on any node. */
  private List<Long> supervisors(int run, Set<String> steps) {
    Set<String> attempts =
        started(run).stream()
            .map(note -> note.split(" ", -1))
            .filter(words -> steps.contains(words[0]))
            .map(words -> words[4])
            .collect(Collectors.toSet());
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(process -> attempts.stream().anyMatch(uuid -> guards(process, uuid)))
        .toList();
  }

  private static boolean guards(long process, String uuid) {
    Path line = Path.of("/proc", Long.toString(process), "cmdline");
    try {
      return new String(Files.readAllBytes(line), StandardCharsets.ISO_8859_1)
          .contains("podium-script\0" + uuid);
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  /** A process that nobody has waited for yet has ended, too. */
  private boolean lives(long process) {
    Path environment = Path.of("/proc", Long.toString(process), "environ");
    try {
      return new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1)
          .contains("PODIUM_STEP_UUID=");
    } catch (IOException e) {
      return false;
    }
  }

  private String definition() {
    String script =
        "setsid sleep 300 & child=$$!; cd '%s';".formatted(folder.toAbsolutePath())
            + " echo $$PODIUM_STEP_ID $$PODIUM_STEP_ATTEMPT $$$$ $$child $$PODIUM_STEP_UUID >> started-$$PODIUM_INSTANCE_ID;"
            + " until [ -e go ]; do sleep 0.2; done";
    String steps =
        Stream.of("s0", "s1", "s2", "s3")
            .map(
                id ->
                    """
                    {"step": {"id": "%s", "type": "Shell",
                      "retry_policy": {"platform_retry_limit": 3, "backoff": {
                        "type": "FIXED_BACKOFF", "platform_retry_backoff_in_secs": 1}},
                      "params": {"shell": {"type": "MAP", "value": {
                        "script": {"type": "STRING", "value": "%s"}}}}}}
                    """
                        .formatted(id, script))
            .collect(Collectors.joining(","));
    return """
        {"properties": {"owner": "ann"}, "workflow": {"id": "scripts", "steps": [%s]}}
        """
        .formatted(steps);
  }
}
