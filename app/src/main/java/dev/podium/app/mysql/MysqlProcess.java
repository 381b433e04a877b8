package dev.podium.app.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running {@code mysqld} and its watchdog: a shell that waits for the end of its input, which
 * comes when this JVM is gone in whatever way, and then asks the server to shut down.
 */
final class MysqlProcess {

  private static final Logger log = LoggerFactory.getLogger(MysqlProcess.class);

  /**
   * Ctrl-C reaches the whole process group; the server must outlive the application's last writes.
   */
  private static final String DEAF_TO_INTERRUPTS = "trap '' INT; exec \"$0\" \"$@\"";

  private static final String WATCHDOG = "trap '' INT HUP TERM; read -r _; kill -TERM \"$0\"";

  /** A shutdown that takes longer is cut short; InnoDB recovers from it as from a crash. */
  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(30);

  private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(5);
  private static final Duration ORPHAN_POLL = Duration.ofMillis(20);

  private final Process server;
  private final Process watchdog;

  private MysqlProcess(Process server, Process watchdog) {
    this.server = server;
    this.watchdog = watchdog;
  }

  static MysqlProcess start(
      MysqlInstallation installation, MysqlFolder folder, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", DEAF_TO_INTERRUPTS));
    command.add(installation.server().toString());
    command.add(optionFileArgument(folder));
    command.addAll(Arrays.asList(arguments));
    try {
      Process server =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.output().toFile())
              .start();
      Process watchdog =
          new ProcessBuilder("/bin/sh", "-c", WATCHDOG, Long.toString(server.pid()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new MysqlProcess(server, watchdog);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stops servers that an earlier, killed Podium left on this folder. They are known by the path of
   * the folder's option file on their command line, which no other server has.
   */
  static void stopOrphans(MysqlFolder folder) {
    String mark = optionFileArgument(folder);
    List<ProcessHandle> orphans =
        ProcessHandle.allProcesses().filter(process -> carries(process, mark)).toList();
    for (ProcessHandle orphan : orphans) {
      log.info("Stopping the MySQL server {} that an earlier Podium left behind", orphan.pid());
      orphan.destroy();
    }
    for (ProcessHandle orphan : orphans) {
      if (!loses(orphan, mark, ORPHAN_LIMIT)) {
        log.warn("MySQL server {} does not end; killing it, InnoDB recovers", orphan.pid());
        orphan.destroyForcibly();
        loses(orphan, mark, SHUTDOWN_LIMIT);
      }
    }
  }

  private static boolean carries(ProcessHandle process, String mark) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(mark))
        .isPresent();
  }

  /** A process that has ended shows no arguments any more, even before somebody reaps it. */
  private static boolean loses(ProcessHandle process, String mark, Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (carries(process, mark)) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      LockSupport.parkNanos(ORPHAN_POLL.toNanos());
    }
    return true;
  }

  private static String optionFileArgument(MysqlFolder folder) {
    return "--defaults-file=" + folder.optionFile();
  }

  private static boolean ended(Process process, Duration limit) {
    return process
        .onExit()
        .thenApply(_ -> true)
        .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** The process id, for logs and tests. */
  long pid() {
    return server.pid();
  }

  boolean endsWithin(Duration limit) {
    try {
      return server.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new MysqlStartException("The start of MySQL was interrupted.", e);
    }
  }

  /** Waits for the end and gives the exit code. */
  int awaitEnd() {
    return server.onExit().join().exitValue();
  }

  /** Shuts the server down and waits until it has ended. */
  void stop() {
    server.destroy();
    if (!ended(server, SHUTDOWN_LIMIT)) {
      log.warn("MySQL has not shut down within {}; killing it, InnoDB recovers", SHUTDOWN_LIMIT);
      server.destroyForcibly();
      awaitEnd();
    }
    dismissWatchdog();
  }

  /** Once the server has ended its process id may become another's: nobody may signal it then. */
  void dismissWatchdog() {
    watchdog.destroyForcibly();
  }
}
