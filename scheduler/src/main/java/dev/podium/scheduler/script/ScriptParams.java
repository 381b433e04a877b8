package dev.podium.scheduler.script;

import dev.podium.domain.param.Param;
import dev.podium.scheduler.param.ParamGroup;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the params of a script step ask for.
 *
 * @param args of the script
 * @param timeout null if the step does not say
 * @param memoryKib null if the step does not say
 * @param cpuSeconds null if the step does not say
 */
record ScriptParams(
    String interpreter,
    Source source,
    List<String> args,
    Map<String, String> environment,
    @Nullable Duration timeout,
    @Nullable Long memoryKib,
    @Nullable Long cpuSeconds) {

  /** Where a script comes from. */
  sealed interface Source {

    /** Its text stands in the definition. */
    record Written(String text) implements Source {}

    /** It lies on the nodes. */
    record Lying(Path file) implements Source {}
  }

  private static final long LONGEST_SECONDS = 30L * 24 * 3600;
  private static final long MOST_MEGABYTES = 1024 * 1024;

  /**
   * Reads evaluated params.
   *
   * @throws IllegalArgumentException with a sentence for people, if they cannot be used
   */
  static ScriptParams of(Map<String, Param> params, ScriptStep.Language language) {
    String group = language.group();
    ParamGroup given = ParamGroup.written(params, group, "a script");
    Long seconds = given.whole("timeout_seconds", LONGEST_SECONDS);
    Long megabytes = given.whole("memory_mb", MOST_MEGABYTES);
    return new ScriptParams(
        given.text("interpreter").orElse(language.interpreter()),
        source(given, group),
        given.texts("args"),
        given.textMap("env"),
        seconds == null ? null : Duration.ofSeconds(seconds),
        megabytes == null ? null : megabytes * 1024,
        given.whole("cpu_seconds", LONGEST_SECONDS));
  }

  private static Source source(ParamGroup given, String group) {
    Optional<String> script = given.text("script").filter(text -> !text.isBlank());
    Optional<String> file = given.text("file");
    if (script.isPresent() == file.isPresent()) {
      throw new IllegalArgumentException(
          "Give %1$s.script, the script's text, or %1$s.file, where it lies: one of them."
              .formatted(group));
    }
    return script.<Source>map(Source.Written::new).orElseGet(() -> lying(file.orElseThrow()));
  }

  private static Source lying(String name) {
    Path file = path(name);
    if (!file.isAbsolute() || !Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "The node has no script \"%s\" that can be read; put it there, on every node, and write its absolute path."
              .formatted(name));
    }
    return new Source.Lying(file);
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"%s\" is no path of a file.".formatted(name), e);
    }
  }
}
