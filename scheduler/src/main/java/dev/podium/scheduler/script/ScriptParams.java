package dev.podium.scheduler.script;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** What runs is decided by who may write definitions, not by who starts and restarts runs. */
  private static final Set<ParamSource> NOT_OF_SCRIPTS =
      Set.of(ParamSource.LAUNCH, ParamSource.RESTART);

  /**
   * Reads evaluated params.
   *
   * @param group the MAP that holds what the type takes
   * @throws IllegalArgumentException with a sentence for people, if they cannot be used
   */
  static ScriptParams of(Map<String, Param> params, String group) {
    Param given = params.get(group);
    if (given == null
        || !(given.value() instanceof ParamValue.Nested(Map<String, Param> entries))) {
      throw new IllegalArgumentException("%s must be a MAP with a script in it.".formatted(group));
    }
    requireWritten(group, given);
    entries.forEach((name, entry) -> requireWritten(group + "." + name, entry));
    String script = text(entries, "script").orElse("");
    if (script.isBlank()) {
      throw new IllegalArgumentException("%s.script is empty.".formatted(group));
    }
    Long seconds = whole(entries, group, "timeout_seconds", LONGEST_SECONDS);
    Long megabytes = whole(entries, group, "memory_mb", MOST_MEGABYTES);
    return new ScriptParams(
        text(entries, "interpreter").orElse("sh"),
        script,
        texts(entries, "args"),
        environment(entries),
        seconds == null ? null : Duration.ofSeconds(seconds),
        megabytes == null ? null : megabytes * 1024,
        whole(entries, group, "cpu_seconds", LONGEST_SECONDS));
  }

  private static void requireWritten(String name, Param param) {
    if (NOT_OF_SCRIPTS.contains(param.source())) {
      throw new IllegalArgumentException(
          "%s was given at a start or restart; what runs must stand in the definition."
              .formatted(name));
    }
  }

  private static Optional<String> text(Map<String, Param> entries, String name) {
    return Optional.ofNullable(entries.get(name))
        .map(entry -> entry.value().plainText())
        .filter(text -> !text.isEmpty());
  }

  private static List<String> texts(Map<String, Param> entries, String name) {
    Param entry = entries.get(name);
    return entry != null && entry.value() instanceof ParamValue.Array array
        ? array.values().stream().map(ParamValue::plainText).toList()
        : List.of();
  }

  private static Map<String, String> environment(Map<String, Param> entries) {
    Param entry = entries.get("env");
    Map<String, String> environment = new LinkedHashMap<>();
    if (entry != null && entry.value() instanceof ParamValue.TextMap(Map<String, String> texts)) {
      environment.putAll(texts);
    } else if (entry != null
        && entry.value() instanceof ParamValue.Nested(Map<String, Param> nested)) {
      nested.forEach((name, value) -> environment.put(name, value.value().plainText()));
    }
    return environment;
  }

  private static @Nullable Long whole(
      Map<String, Param> entries, String group, String name, long most) {
    Param entry = entries.get(name);
    if (entry == null || !(entry.value() instanceof ParamValue.Whole(long value))) {
      return null;
    }
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s.%s must be from 1 to %d, not %d.".formatted(group, name, most, value));
    }
    return value;
  }
}
