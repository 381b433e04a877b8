package dev.podium.scheduler.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBeatTest {

  @TempDir Path folder = Path.of("");

  @Test
  void clearsWhatAnEarlierLifeHasLeft() throws IOException {
    Files.createDirectories(folder.resolve("scripts/old/work"));
    Files.writeString(folder.resolve("scripts/old/work/f"), "x");

    try (ServerBeat beat = ServerBeat.startAnew(folder.resolve("scripts"))) {
      assertThat(beat.file()).exists();
      assertThat(folder.resolve("scripts/old")).doesNotExist();
    }
  }

  /** Paths have an end, folders have not. */
  @Test
  void beatsThoughSomethingCannotBeRemoved() throws Exception {
    Path scripts = Files.createDirectories(folder.resolve("scripts"));
    sh(
        scripts,
        "i=0; while [ $i -lt 60 ]; do mkdir $0 && cd $0; i=$((i+1)); done",
        "d".repeat(100));

    try (ServerBeat beat = ServerBeat.startAnew(scripts)) {
      assertThat(beat.file()).exists();
    } finally {
      sh(folder, "rm -rf scripts", "");
    }
  }

  private static void sh(Path where, String script, String argument) throws Exception {
    int code =
        new ProcessBuilder("/bin/sh", "-c", script, argument)
            .directory(where.toFile())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(code).isZero();
  }
}
