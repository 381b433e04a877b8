package dev.podium.scheduler.script;

import dev.podium.domain.param.Param;
import dev.podium.scheduler.param.ParamGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    String script,
    List<String> args,
    Map<String, String> environment,
    @Nullable Duration timeout,
    @Nullable Long memoryKib,
    @Nullable Long cpuSeconds) {

  private static final long LONGEST_SECONDS = 30L * 24 * 3600;
  private static final long MOST_MEGABYTES = 1024 * 1024;

  /**
   * Reads evaluated params.
   *
   * @param group the MAP that holds what the type takes
   * @throws IllegalArgumentException with a sentence for people, if they cannot be used
   */
  static ScriptParams of(Map<String, Param> params, String group) {
    ParamGroup given = ParamGroup.written(params, group, "a script");
    String script = given.text("script").orElse("");
    if (script.isBlank()) {
      throw new IllegalArgumentException("%s.script is empty.".formatted(group));
    }
    Long seconds = given.whole("timeout_seconds", LONGEST_SECONDS);
    Long megabytes = given.whole("memory_mb", MOST_MEGABYTES);
    return new ScriptParams(
        given.text("interpreter").orElse("sh"),
        script,
        given.texts("args"),
        given.textMap("env"),
        seconds == null ? null : Duration.ofSeconds(seconds),
        megabytes == null ? null : megabytes * 1024,
        given.whole("cpu_seconds", LONGEST_SECONDS));
  }
}
