package dev.podium.scheduler.script;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.ParamValue.Array;
import dev.podium.domain.param.ParamValue.Nested;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.param.ParamValue.Whole;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.loop.StepCall;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts run as real processes. */
class ScriptStepTest {

  private static final Duration GRACE = Duration.ofMillis(500);

  @TempDir Path folder = Path.of("");

  private final UUID key = UUID.randomUUID();
  private final StringBuilder printed = new StringBuilder();
  private final Map<String, Param> params = new LinkedHashMap<>();
  private final Map<String, Param> shell = new LinkedHashMap<>();
  private boolean allowed = true;
  private ServerBeat beat;

  @BeforeEach
  void beat() throws IOException {
    beat = ServerBeat.startAnew(folder.resolve("scripts"));
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    beat.close();
    Await.until(() -> processes().isEmpty() && supervisors().isEmpty());
    try (Stream<Path> left = Files.list(folder.resolve("scripts"))) {
      assertThat(left.map(it -> it.getFileName().toString())).containsOnly("beat");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "exit 3 | The script ended with exit code 3.",
        "echo first; echo why >&2; exit 1 | The script ended with exit code 1: why",
        "nothing-like-that | with exit code 127 (a program in it was not found)",
        "kill -9 $$ | The script was ended by signal 9 (KILL",
        "kill -SEGV $$ | The script was ended by signal 11 (SEGV",
        "syntax ( error | The script ended with exit code 2",
      })
  void aScriptThatEndsBadlyIsTheUsersError(String script, String reason) throws Exception {
    StepResult result = run(script);

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            StepOutcome.UserError.class, error -> assertThat(error.reason()).contains(reason));
  }

  @Test
  void whatItPrintsGoesToTheLog() throws Exception {
    assertThat(run("echo out; echo err >&2").outcome()).isEqualTo(new StepOutcome.Done());

    assertThat(printed.toString()).isEqualTo("out\nerr\n");
  }

  @Test
  void gigabytesOfOutputNeitherBlockNorFillTheMemory() throws Exception {
    StepResult result =
        run("dd if=/dev/zero bs=1M count=64 2>/dev/null | tr '\\0' 'x'; echo; echo done; exit 4");

    assertThat(result.outcome())
        .isEqualTo(new StepOutcome.UserError("The script ended with exit code 4: done"));
  }

  @Test
  void itIsToldItsParamsByVariablesAndByAFile() throws Exception {
    give("day", new Whole(20260301));
    give("some-name", new Text("a 'b' $c\nd"));
    give("list", new Array(ParamType.LONG_ARRAY, List.of(new Whole(1), new Whole(2))));
    give("long", new Text("x".repeat(100_000)));
    shell.put("env", param(new TextMap(Map.of("MORE", "and more"))));

    StepResult result =
        run(
            """
            printf '%s|' "$PODIUM_PARAM_DAY" "$PODIUM_PARAM_SOME_NAME" "$PODIUM_PARAM_LIST" "$MORE"
            printf '%s|' "$PODIUM_STEP_ID" "$PODIUM_STEP_ATTEMPT" "${PODIUM_PARAM_LONG-none}"
            wc -c < "$PODIUM_PARAMS"
            env | grep -c PODIUM_PARAM_SHELL
            true
            """);

    assertThat(result.outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(printed.toString())
        .startsWith("20260301|a 'b' $c\nd|[1,2]|and more|s|2|none|1000")
        .endsWith("\n0\n");
  }

  @Test
  void nothingOfTheServersEnvironmentIsToldButWhatIsNamed() throws Exception {
    run("env | cut -d= -f1 | sort | tr '\\n' ' '");

    assertThat(printed.toString().split(" ", -1))
        .contains("HOME", "PODIUM_OUTPUT")
        .isSubsetOf(
            "",
            "HOME",
            "PATH",
            "PODIUM_INSTANCE_ID",
            "PODIUM_OUTPUT",
            "PODIUM_PARAMS",
            "PODIUM_RUN_ID",
            "PODIUM_STEP_ATTEMPT",
            "PODIUM_STEP_ID",
            "PODIUM_STEP_UUID",
            "PODIUM_WORKFLOW_ID",
            // of the shell itself:
            "OLDPWD",
            "PWD",
            "SHLVL",
            "_");
  }

  @Test
  void handsOutParamsAndArtifactsByItsFile() throws Exception {
    give("rows", new Whole(0));
    give("share", new ParamValue.Decimal(BigDecimal.ONE));
    give("names", new Array(ParamType.STRING_ARRAY, List.of()));

    StepResult result =
        run(
            """
            cat > "$PODIUM_OUTPUT" <<'JSON'
            {"params": {"rows": 5, "share": 2, "names": ["a", "b"], "typed": {"type": "STRING", "value": "x"}},
             "artifacts": {"summary": {"ok": true}}}
            JSON
            """);

    assertThat(result.outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(result.outputs())
        .containsEntry("rows", new Whole(5))
        .containsEntry("share", new ParamValue.Decimal(new BigDecimal(2)))
        .containsEntry(
            "names", new Array(ParamType.STRING_ARRAY, List.of(new Text("a"), new Text("b"))))
        .containsEntry("typed", new Text("x"));
    assertThat(result.artifacts()).hasToString("{summary={\"ok\":true}}");
  }

  @Test
  void handsOutByMarkersInWhatItPrintsAndTheFileWins() throws Exception {
    give("rows", new Whole(0));
    give("other", new Whole(0));

    StepResult result =
        run(
            """
            echo 'before MAESTRO_OUTPUT_START{"params": {"rows": 5,'
            echo '"other": 6}}MAESTRO_OUTPUT_END after'
            echo '{"params": {"rows": 7}}' > "$PODIUM_OUTPUT"
            """);

    assertThat(result.outputs())
        .containsExactlyInAnyOrderEntriesOf(Map.of("rows", new Whole(7), "other", new Whole(6)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "echo '{broken' > \"$PODIUM_OUTPUT\" | the file PODIUM_OUTPUT is no JSON",
        "echo '[1]' > \"$PODIUM_OUTPUT\" | must be a JSON object",
        "echo '{\"rows\": 5}' > \"$PODIUM_OUTPUT\" | has \"rows\"; it may have",
        "echo '{\"params\": {\"rows\": \"five\"}}' > \"$PODIUM_OUTPUT\" | The output rows in",
        "head -c 5000000 /dev/zero > \"$PODIUM_OUTPUT\" | longer than 4000000 bytes",
        "mkdir \"$PODIUM_OUTPUT\" | not a plain file",
        "ln -s /etc/passwd \"$PODIUM_OUTPUT\" | not a plain file",
        "echo MAESTRO_OUTPUT_START{MAESTRO_OUTPUT_END | between the markers is no JSON",
        "echo '{\"params\":{\"rows\":1,\"rows\":2}}' > \"$PODIUM_OUTPUT\" | Duplicate Object property \"rows\" (line 1, column ",
        "printf '{\"params\": {\"rows\": \"\\377\"}}' > \"$PODIUM_OUTPUT\" | byte 22, 0xFF, belongs to no character",
        "echo 'MAESTRO_OUTPUT_START{\"params\": {}}' | without MAESTRO_OUTPUT_END after it",
        "printf 'MAESTRO_OUTPUT_START{\"artifacts\": {\"a\": \"\\377\"}}MAESTRO_OUTPUT_END' | between the output markers is not UTF-8",
      })
  void whatIsHandedOutBadlyIsTheUsersError(String script, String reason) throws Exception {
    give("rows", new Whole(0));

    assertThat(run(script).outcome())
        .isInstanceOfSatisfying(
            StepOutcome.UserError.class, error -> assertThat(error.reason()).contains(reason));
  }

  @Test
  void artifactsAreKeptThoughTheScriptFails() throws Exception {
    StepResult result = run("echo '{\"artifacts\": {\"a\": 1}}' > \"$PODIUM_OUTPUT\"; exit 9");

    assertThat(result.outcome()).isInstanceOf(StepOutcome.UserError.class);
    assertThat(result.artifacts()).containsKey("a");
  }

  @Test
  void aMissingInterpreterIsNamed() throws Exception {
    shell.put("interpreter", param(new Text("no-such-shell")));

    assertThat(run("exit 0").outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            error -> assertThat(error.reason()).contains("no program \"no-such-shell\""));
  }

  @Test
  void aScriptMayLieOnTheNode() throws Exception {
    Path file =
        Files.writeString(folder.resolve("on the node.sh"), "echo \"$PODIUM_PARAM_DAY $1\"; pwd");
    give("day", new Whole(5));
    shell.put("file", param(new Text(file.toString())));
    shell.put("args", param(new Array(ParamType.STRING_ARRAY, List.of(new Text("a")))));

    assertThat(runShell().outcome()).isEqualTo(new StepOutcome.Done());

    assertThat(printed.toString()).startsWith("5 a\n").contains("/scripts/" + key);
    assertThat(file).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/no/such/script.sh | no script \"/no/such/script.sh\" that can be read",
        "/tmp | no script \"/tmp\"",
        "script.sh | write its absolute path",
      })
  void aScriptThatDoesNotLieThereIsNamed(String file, String reason) throws Exception {
    shell.put("file", param(new Text(file)));

    assertThat(runShell().outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class, error -> assertThat(error.reason()).contains(reason));
  }

  @Test
  void aScriptHasATextOrAFile() throws Exception {
    StepOutcome neither = runShell().outcome();
    shell.put("file", param(new Text("/etc/profile")));
    StepOutcome both = run("exit 0").outcome();

    assertThat(List.of(neither, both))
        .allSatisfy(
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        StepOutcome.FatalError.class,
                        error -> assertThat(error.reason()).contains("one of them")));
  }

  @Test
  void anInterpreterIsNoRelativePath() throws Exception {
    Path tool = folder.resolve("tool");
    Files.createSymbolicLink(tool, Path.of("/bin/sh"));
    Path fromHere = Path.of("").toAbsolutePath().relativize(tool.toAbsolutePath());
    for (String relative : List.of(fromHere.toString(), "../bin/sh", "./sh", "bin/")) {
      shell.put("interpreter", param(new Text(relative)));

      assertThat(run("echo ran").outcome())
          .as(relative)
          .isInstanceOfSatisfying(
              StepOutcome.FatalError.class,
              error -> assertThat(error.reason()).contains("is a relative path"));
    }
    shell.put("interpreter", param(new Text(tool.toString())));
    assertThat(run("echo ran").outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(printed.toString()).isEqualTo("ran\n");
  }

  @Test
  void foldersThatItHasClosedAreRemovedToo() throws Exception {
    assertThat(
            run("mkdir -p a/b c/d; touch a/b/f c/d/f; chmod 0 a/b; chmod 0 a; chmod 555 c/d")
                .outcome())
        .isEqualTo(new StepOutcome.Done());
  }

  /** 3,000 levels are deeper than a path is long, and than many processes may open files. */
  @Test
  void foldersThatLieDeeperThanPathsAreLongAreRemovedToo() throws Exception {
    assertThat(
            run("python3 -c \"import os\nfor i in range(3000):\n os.mkdir('d'); os.chdir('d'); open('f', 'w').close()\nos.chmod('.', 0)\"")
                .outcome())
        .isEqualTo(new StepOutcome.Done());
  }

  @Test
  void linksThatItLeavesAreNotFollowed() throws Exception {
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "stays");
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("r-x------"));

    assertThat(
            run("mkdir -p a/b; ln -s %s a/link; ln -s %s a/b/link; ln -s . a/self"
                    .formatted(kept, kept))
                .outcome())
        .isEqualTo(new StepOutcome.Done());

    assertThat(Files.readString(kept.resolve("file"))).isEqualTo("stays");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("r-x------");
    Files.setPosixFilePermissions(kept, FolderRemoval.OWN);
  }

  @Test
  void itGetsItsArguments() throws Exception {
    Array args = new Array(ParamType.STRING_ARRAY, List.of(new Text("a b"), new Text("$HOME")));
    shell.put("args", param(args));

    run("printf '%s|' \"$@\"");

    assertThat(printed.toString()).isEqualTo("a b|$HOME|");
  }

  /** The supervisor has to find its programs all the same. */
  @Test
  void aScriptMayHaveAPathOfItsOwn() throws Exception {
    Map<String, String> env =
        Map.of("PATH", "/nowhere", "LD_PRELOAD", "/nowhere/it.so", "LD_LIBRARY_PATH", "a b;$c");
    shell.put("env", param(new ParamValue.TextMap(env)));

    assertThat(run("echo \"$PATH|$LD_LIBRARY_PATH\"; set | grep -c OWN_ || true").outcome())
        .isEqualTo(new StepOutcome.Done());
    assertThat(printed.toString()).contains("/nowhere|a b;$c\n").contains("not found");

    shell.put("timeout_seconds", param(new ParamValue.Whole(1)));
    assertThat(run("while :; do :; done").outcome()).isInstanceOf(StepOutcome.TimedOut.class);
  }

  @Test
  void argumentsThatNoSystemTakesAreTheStepsFault() throws Exception {
    shell.put(
        "args", param(new Array(ParamType.STRING_ARRAY, List.of(new Text("x".repeat(1_000_000))))));

    assertThat(run("true").outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            error -> assertThat(error.reason()).contains("longer than the system takes"));
  }

  @Test
  void itIsEndedWhenItTakesTooLong() throws Exception {
    shell.put("timeout_seconds", param(new Whole(1)));

    assertThat(run("trap '' TERM; sleep 600 & sleep 601; sleep 602").outcome())
        .isInstanceOf(StepOutcome.TimedOut.class);
  }

  @Test
  void anInterruptEndsAllThatHasComeOfIt() throws Exception {
    Path ready = folder.resolve("ready");
    String script =
        "(setsid sleep 603 >/dev/null 2>&1 &); sleep 604 & trap '' TERM; touch %s; sleep 605"
            .formatted(ready);
    Thread body = inTheBackground(script);
    Await.until(() -> Files.exists(ready));
    assertThat(processes()).hasSizeGreaterThanOrEqualTo(3);

    body.interrupt();

    assertThat(body.join(Duration.ofSeconds(20))).isTrue();
    assertThat(processes()).isEmpty();
  }

  @Test
  void whoeverInterruptsAgainNeitherShortensTheGraceNorLeavesAWatcher() throws Exception {
    Path ready = folder.resolve("ready");
    Path tidy = folder.resolve("tidy");
    String script =
        """
        trap 'trap "" TERM; sleep 0.1; touch %s; while :; do sleep 1; done' TERM
        touch %s
        while :; do sleep 0.1; done
        """
            .formatted(tidy, ready);
    Thread body = inTheBackground(script);
    Await.until(() -> Files.exists(ready));

    body.interrupt();
    while (body.isAlive()) {
      body.interrupt();
      body.join(Duration.ofMillis(20));
    }

    assertThat(tidy).exists();
    Await.until(() -> processes().isEmpty() && supervisors().isEmpty());
  }

  @Test
  void aScriptThatKillsItsSupervisorLeavesNothingBehind() throws Exception {
    Path left = folder.resolve("left");
    String script =
        """
        env -i sh -c 'trap "" TERM; echo $$ > %s; while :; do sleep 1; done' &
        until [ -s %s ]; do sleep 0.1; done
        trap '' TERM
        kill -9 $PPID
        while :; do sleep 1; done
        """
            .formatted(left, left);

    assertThat(run(script).outcome()).isInstanceOf(StepOutcome.UserError.class);

    long unmarked = Long.parseLong(Files.readString(left).strip());
    Await.until(() -> supervisors().isEmpty() && !Files.exists(Path.of("/proc/" + unmarked)));
  }

  @Test
  void whatItLeavesBehindEndsWithIt() throws Exception {
    assertThat(run("(setsid sleep 606 &); sleep 607 & echo ready").outcome())
        .isEqualTo(new StepOutcome.Done());

    assertThat(processes()).isEmpty();
  }

  @Test
  void aFileThatGrowsTooLongEndsIt() throws Exception {
    assertThat(run("head -c 30000000 /dev/zero > big; echo still here").outcome())
        .isEqualTo(new StepOutcome.Done());
    assertThat(printed.toString()).contains("still here");
    assertThat(run("exec head -c 30000000 /dev/zero > big").outcome())
        .isInstanceOfSatisfying(
            StepOutcome.UserError.class, error -> assertThat(error.reason()).contains("XFSZ"));
  }

  @Test
  void cpuTimeAndMemoryAreLimited() throws Exception {
    shell.put("cpu_seconds", param(new Whole(1)));
    shell.put("memory_mb", param(new Whole(512)));

    assertThat(run("ulimit -t; ulimit -v").outcome()).isEqualTo(new StepOutcome.Done());

    assertThat(printed.toString()).isEqualTo("1\n524288\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itIsTheFirstToGoWhenMemoryRunsShort() throws Exception {
    run("cat /proc/self/oom_score_adj");

    assertThat(printed.toString()).isEqualTo("1000\n");
  }

  @Test
  void nothingRunsWhileScriptsAreForbidden() throws Exception {
    allowed = false;

    assertThat(run("echo ran").outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            error ->
                assertThat(error.reason())
                    .contains("An administrator can allow them")
                    .contains("/api/v3/scripts/actions/allow"));
    assertThat(printed.toString()).isEmpty();
  }

  @Test
  void aScriptThatWasGivenAtARestartDoesNotRun() throws Exception {
    shell.put("script", Param.of(new Text("echo ran"), Instant.EPOCH, ParamSource.RESTART));

    StepResult result = runShell();

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            error -> assertThat(error.reason()).contains("must stand in the definition"));
    assertThat(printed.toString()).isEmpty();
  }

  private void give(String name, ParamValue value) {
    params.put(name, param(value));
  }

  private static Param param(ParamValue value) {
    return Param.of(value, Instant.EPOCH, ParamSource.DEFINITION);
  }

  private StepResult run(String script) throws InterruptedException {
    shell.put("script", param(new Text(script)));
    return runShell();
  }

  private StepResult runShell() throws InterruptedException {
    params.put("shell", param(new Nested(shell)));
    StepCall.Attempt attempt =
        new StepCall.Attempt(
            new RunRef(new WorkflowId("w"), 1, 1),
            new LogKey(new RunKey(7), 0, 2),
            aStep("s").ofType("Shell").build(),
            key,
            new SecretUser("w", "ada"));
    return new ScriptStep(
            ScriptStep.SHELL,
            new ScriptStep.Place(folder.resolve("scripts"), beat, List.of("PATH")),
            new ScriptLimits(GRACE, 0, 0, 20_000),
            () -> allowed)
        .run(
            new StepCall(
                attempt,
                params,
                (expression, outputs) -> expression,
                text -> {
                  if (printed.length() < 100_000) {
                    printed.append(text);
                  }
                }));
  }

  private Thread inTheBackground(String script) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                run(script);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** The supervisor of the attempt, and its watchers. */
  private List<Long> supervisors() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(process -> holds(process, "cmdline", "podium-script\0" + key))
        .toList();
  }

  /** Those that bear the mark of the attempt. */
  private List<Long> processes() {
    return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(this::isMarked).toList();
  }

  private boolean isMarked(long process) {
    return holds(process, "environ", "PODIUM_STEP_UUID=" + key);
  }

  private static boolean holds(long process, String file, String text) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process), file));
      return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}
