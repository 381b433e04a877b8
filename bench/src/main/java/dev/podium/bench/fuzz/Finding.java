package dev.podium.bench.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/**
 * An input that was neither taken nor refused in time.
 *
 * @param what the exception's trace, or how long it took and where it was then
 */
public record Finding(long seed, String subject, String input, String what) {

  static Finding of(Input input, String what) {
    return new Finding(input.seed(), input.subject().name(), input.text(), what);
  }

  static Finding of(Input input, Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return of(input, trace.toString().lines().limit(25).collect(Collectors.joining("\n")));
  }

  /** All that is needed to see it again. */
  String text() {
    return """
        FAILED: %s, again with --fuzz 1 --seed %d
        %s
        --- the input, %d characters ---
        %s
        --- end ---
        """
        .formatted(subject, seed, what, input.length(), input);
  }
}
