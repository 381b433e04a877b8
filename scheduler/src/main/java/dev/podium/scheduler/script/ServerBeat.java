package dev.podium.scheduler.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the supervisors of scripts that this server is not frozen, by a file that changes. */
public final class ServerBeat implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ServerBeat.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Path file;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Clears the folder of what an earlier life of the server has left there, as far as that can be
   * removed, and beats.
   *
   * @throws IOException if the folder or the file cannot be written
   */
  public static ServerBeat startAnew(Path folder) throws IOException {
    try {
      FolderRemoval.of(folder);
    } catch (IOException e) {
      log.warn(
          "What scripts have left in {} cannot be removed, so remove it by hand: {}",
          folder,
          e.toString());
    }
    return new ServerBeat(folder);
  }

  private ServerBeat(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.file = folder.resolve("beat");
    Files.writeString(file, "0\n");
    this.thread = Thread.ofPlatform().daemon().name("podium-script-beat").start(this::run);
  }

  Path file() {
    return file;
  }

  private void run() {
    for (long beat = 1; !closed; beat++) {
      try {
        Thread.sleep(PAUSE);
        Files.writeString(file, beat + "\n");
      } catch (InterruptedException e) {
        log.debug("The beat ends");
      } catch (IOException e) {
        log.warn("The beat for scripts could not be written, the next follows: {}", e.toString());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
