package dev.podium.scheduler.script;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.json.Texts;
import dev.podium.domain.param.Param;
import dev.podium.scheduler.output.OutputException;
import dev.podium.scheduler.output.OutputMarkers;
import dev.podium.scheduler.output.StepOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * How a script has ended.
 *
 * @param code its exit code; above 128 the number of a signal
 * @param last the last line that it has printed
 */
record ScriptEnd(int code, String last, ScriptFolder folder, OutputMarkers markers) {

  private static final int LONGEST_QUOTE = 300;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "HUP"),
          Map.entry(2, "INT"),
          Map.entry(3, "QUIT"),
          Map.entry(4, "ILL"),
          Map.entry(6, "ABRT"),
          Map.entry(7, "BUS"),
          Map.entry(8, "FPE"),
          Map.entry(9, "KILL: it was killed, by the system if memory was short"),
          Map.entry(11, "SEGV"),
          Map.entry(13, "PIPE"),
          Map.entry(15, "TERM"),
          Map.entry(24, "XCPU: it used more CPU time than it may"),
          Map.entry(25, "XFSZ: it wrote a longer file than it may"));

  /** The result; what was handed out badly makes a script that went well fail. */
  StepResult result(Map<String, Param> declared) throws IOException {
    if (Files.exists(folder.frozen())) {
      return StepResult.of(
          new StepOutcome.PlatformError("The node stood still, and the script was ended."));
    }
    StepOutputs outputs = new StepOutputs(declared);
    try {
      for (String printed : markers.found()) {
        outputs.add(printed, "what it printed between the markers");
      }
      String file = folder.readOutput().orElse("");
      outputs.add(file, "the file PODIUM_OUTPUT");
    } catch (OutputException e) {
      String why = String.valueOf(e.getMessage());
      return StepResult.of(
          new StepOutcome.UserError(code == 0 ? why : "%s Also: %s".formatted(failure(), why)));
    }
    return new StepResult(
        code == 0 ? new StepOutcome.Done() : new StepOutcome.UserError(failure()),
        outputs.params(),
        outputs.artifacts(),
        List.of(),
        null);
  }

  private String failure() {
    String signal = code > 128 ? SIGNALS.get(code - 128) : null;
    String how =
        signal == null
            ? "The script ended with exit code %d%s".formatted(code, hint())
            : "The script was ended by signal %d (%s)".formatted(code - 128, signal);
    return last.isEmpty() ? how + "." : "%s: %s".formatted(how, Texts.shorten(last, LONGEST_QUOTE));
  }

  private String hint() {
    return switch (code) {
      case NOT_EXECUTABLE -> " (a program in it cannot be executed)";
      case NOT_FOUND -> " (a program in it was not found)";
      default -> "";
    };
  }
}
