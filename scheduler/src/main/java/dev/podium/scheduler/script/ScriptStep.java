package dev.podium.scheduler.script;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.scheduler.loop.StepBody;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.output.LastLines;
import dev.podium.scheduler.output.OutputMarkers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a script as a process of this server, in a folder of its own. Its exit code is the outcome;
 * what it hands out stands in a file or between markers in what it prints.
 */
public final class ScriptStep implements StepBody {

  private static final Logger log = LoggerFactory.getLogger(ScriptStep.class);

  /** Practically for ever. */
  private static final Duration NO_LIMIT = Duration.ofDays(1_000);

  private final Language language;
  private final Place place;
  private final ScriptLimits limits;
  private final ScriptSwitch allowed;

  /**
   * A kind of script.
   *
   * @param group the param that holds what the type takes
   * @param file the name of the script's file
   * @param interpreter runs it if the step names none
   */
  public record Language(String group, String file, String interpreter) {}

  /** Scripts for a shell. */
  public static final Language SHELL = new Language("shell", "script.sh", "sh");

  /** Python scripts. */
  public static final Language PYTHON = new Language("python", "script.py", "python3");

  /**
   * Where scripts run.
   *
   * @param folder that has a folder for each of them
   * @param passed names of the server's own environment variables that they get
   */
  public record Place(Path folder, ServerBeat beat, List<String> passed) {
    public Place {
      passed = List.copyOf(passed);
    }
  }

  public ScriptStep(Language language, Place place, ScriptLimits limits, ScriptSwitch allowed) {
    this.language = language;
    this.place = place;
    this.limits = limits;
    this.allowed = allowed;
  }

  @Override
  public StepResult run(StepCall call) throws InterruptedException {
    if (!allowed.isOn()) {
      return failed(
          new StepOutcome.FatalError(
              "Scripts are switched off. An administrator can allow them under Scripts, or with"
                  + " POST /api/v3/scripts/actions/allow."));
    }
    try {
      ScriptParams params = ScriptParams.of(call.params(), language);
      Path interpreter = Interpreters.find(params.interpreter());
      try (ScriptFolder folder =
          ScriptFolder.create(place.folder(), call.idempotencyKey().toString())) {
        return run(call, params, interpreter, folder);
      }
    } catch (IllegalArgumentException e) {
      return failed(new StepOutcome.FatalError(String.valueOf(e.getMessage())));
    } catch (IOException | UncheckedIOException e) {
      log.warn("A script of {} could not be run here: {}", call.run(), e.toString());
      return failed(
          new StepOutcome.PlatformError("The script could not be run here: " + e.getMessage()));
    }
  }

  private StepResult run(StepCall call, ScriptParams params, Path interpreter, ScriptFolder folder)
      throws IOException, InterruptedException {
    ScriptEnvironment environment =
        new ScriptEnvironment(
            call, params, folder, System.getenv(), place.passed(), language.group());
    folder.write(folder.params().getFileName().toString(), environment.json());
    List<String> command = new ArrayList<>();
    command.add(interpreter.toString());
    command.add(
        switch (params.source()) {
          case ScriptParams.Source.Written(String text) ->
              folder.write(language.file(), text).toString();
          case ScriptParams.Source.Lying(Path file) -> file.toString();
        });
    command.addAll(params.args());
    OutputMarkers markers = new OutputMarkers(ScriptFolder.MOST_OUTPUT_BYTES);
    LastLines last = new LastLines();
    Supervised script =
        Supervised.start(
            new Supervised.Command(
                call.idempotencyKey().toString(), command, environment.variables(), folder),
            limits(params),
            place.beat().file(),
            piece -> {
              call.log().write(piece.toString());
              markers.accept(piece);
              last.accept(piece);
            });
    Duration timeout = params.timeout();
    boolean inTime = await(script, timeout == null ? NO_LIMIT : timeout);
    if (!inTime) {
      return failed(new StepOutcome.TimedOut("The script took longer than %s.".formatted(timeout)));
    }
    return new ScriptEnd(script.end(), last.last(), folder, markers).result(call.params());
  }

  /** However the wait ends, the script does not go on. */
  private static boolean await(Supervised script, Duration atMost) throws InterruptedException {
    boolean ended = false;
    try {
      ended = script.await(atMost);
      return ended;
    } finally {
      if (!ended) {
        script.stop();
      }
    }
  }

  private ScriptLimits limits(ScriptParams params) {
    Long memory = params.memoryKib();
    Long cpu = params.cpuSeconds();
    return new ScriptLimits(
        limits.grace(),
        memory == null ? limits.memoryKib() : memory,
        cpu == null ? limits.cpuSeconds() : cpu,
        limits.fileKib());
  }

  private static StepResult failed(StepOutcome outcome) {
    return new StepResult(outcome, Map.of(), Map.of(), List.of(), null);
  }
}
