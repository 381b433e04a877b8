package dev.podium.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Signals that Java cannot send. */
final class Signals {

  private Signals() {}

  /** Runs {@code kill}; a process that is gone takes none, which is no error here. */
  static void send(String signal, long pid) throws InterruptedException {
    try {
      new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(pid)))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
