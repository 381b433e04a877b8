package dev.podium.scheduler.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command under a supervisor: a small shell script that ends it with all that comes of it when
 * this server asks for that, dies or freezes.
 */
final class Supervised {

  /** A server that does not beat for so long is frozen; shorter than what others wait for it. */
  private static final int LIMIT_SECONDS = 6;

  private static final Logger log = LoggerFactory.getLogger(Supervised.class);
  private static final String SUPERVISOR = resource();

  /** After the grace the supervisor kills, which takes a moment. */
  private static final Duration KILLING = Duration.ofSeconds(10);

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** Variables of the command that would keep the supervisor from its programs. */
  private static final Pattern OWN = Pattern.compile("PATH|LD_[A-Z0-9_]+");

  private final String id;
  private final Duration grace;
  private final Process process;
  private final Thread reader;

  /**
   * What is run.
   *
   * @param id marks its processes
   */
  record Command(
      String id, List<String> command, Map<String, String> environment, ScriptFolder folder) {}

  private Supervised(String id, Duration grace, Process process, Consumer<CharSequence> printed) {
    this.id = id;
    this.grace = grace;
    this.process = process;
    // Its own thread of the system: whoever has slipped away may hold the pipe open for ever.
    this.reader =
        Thread.ofPlatform().daemon().name("script-output").start(() -> read(process, printed));
  }

  /**
   * Starts a command.
   *
   * @param printed gets what it prints, on both streams, as it comes
   * @throws IllegalArgumentException with a sentence for people, if it cannot be started anywhere
   */
  static Supervised start(
      Command command, ScriptLimits limits, Path beat, Consumer<CharSequence> printed)
      throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                SUPERVISOR,
                "podium-script",
                command.id(),
                Long.toString(limits.grace().toMillis() / 100),
                Integer.toString(LIMIT_SECONDS),
                beat.toAbsolutePath().toString(),
                command.folder().frozen().toString(),
                Long.toString(limits.memoryKib()),
                Long.toString(limits.cpuSeconds()),
                Long.toString(limits.fileKib() * 2)));
    Map<String, String> variables = new HashMap<>();
    Set<String> own = new TreeSet<>();
    command
        .environment()
        .forEach(
            (name, value) -> {
              boolean isOwn = OWN.matcher(name).matches();
              variables.put(isOwn ? "PODIUM_OWN_" + name : name, value);
              if (isOwn) {
                own.add(name);
              }
            });
    variables.put("PATH", ScriptEnvironment.serverPath());
    line.add(String.join(" ", own));
    line.addAll(command.command());
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.directory(command.folder().work().toFile()).redirectErrorStream(true);
    return new Supervised(command.id(), limits.grace(), start(builder), printed);
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Argument list too long")) {
        throw new IllegalArgumentException(
            "The arguments and variables of the script are longer than the system takes. Give what is"
                + " long as a param, which the file PODIUM_PARAMS holds.",
            e);
      }
      throw e;
    }
  }

  private static void read(Process process, Consumer<CharSequence> printed) {
    char[] piece = new char[8192];
    try (Reader text = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      int count = text.read(piece);
      while (count >= 0) {
        printed.accept(new String(piece, 0, count));
        count = text.read(piece);
      }
    } catch (IOException e) {
      log.debug("A script's output ends: {}", e.getMessage());
    }
  }

  /**
   * Waits for its end.
   *
   * @return whether it ended within this time
   * @throws InterruptedException when it was interrupted; the command goes on
   */
  boolean await(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost);
  }

  /** The exit code: 128 and the number of a signal if it was ended by one. Call it once. */
  int end() throws InterruptedException {
    int code = process.waitFor();
    reader.join(LAST_WORDS);
    if (code > 128) {
      killLeft(); // in case that it was the supervisor whom the signal hit
    }
    return code;
  }

  /**
   * Ends it with all that comes of it, politely first, and waits until that is done. Whoever
   * interrupts again meanwhile does not shorten the grace.
   */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      log.debug("A supervisor has ended already: {}", e.getMessage());
    }
    if (!hasEndedWithin(grace.plus(KILLING))) {
      log.error("A script's supervisor does not end and is killed, with all that it guards");
      process.destroyForcibly();
    }
    killLeft();
  }

  private boolean hasEndedWithin(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return process.waitFor(Duration.ofNanos(until - System.nanoTime()));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Kills every process that bears the mark. */
  private void killLeft() {
    Path processes = Path.of("/proc");
    if (!Files.isDirectory(processes)) {
      return;
    }
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      all.filter(it -> isMarked(processes.resolve(Long.toString(it.pid()))))
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  private boolean isMarked(Path its) {
    try {
      return new String(Files.readAllBytes(its.resolve("environ")), StandardCharsets.ISO_8859_1)
          .contains("PODIUM_STEP_UUID=" + id);
    } catch (IOException e) {
      return false; // it has ended, or is somebody else's
    }
  }

  private static String resource() {
    try (InputStream in = Supervised.class.getResourceAsStream("supervisor.sh")) {
      if (in == null) {
        throw new IllegalStateException("the application is incomplete: no supervisor.sh");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
