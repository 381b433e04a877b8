package dev.podium.app.rest;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.json.Utf8;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.StepStatus;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which iterations are wanted. */
final class FlatFilters {

  private FlatFilters() {}

  /** Names of statuses in any case, by comma; none stands for all. */
  static Set<StepStatus> statuses(@Nullable String text) {
    Set<StepStatus> statuses = EnumSet.noneOf(StepStatus.class);
    if (text == null || text.isEmpty()) {
      return statuses;
    }
    for (String name : text.split(",", -1)) {
      statuses.add(status(name.strip()));
    }
    return statuses;
  }

  private static StepStatus status(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    List<String> names = Stream.of(StepStatus.values()).map(Enum::name).toList();
    if (!names.contains(upper)) {
      throw RefusedException.invalid(
          "statuses",
          "\"%s\" is not a status of a step.".formatted(Cursor.shorten(name)),
          Spelling.nearest(name, names)
              .map(meant -> "Did you mean \"%s\"?".formatted(meant))
              .orElse("Use some of " + String.join(", ", names) + "."));
    }
    return StepStatus.valueOf(upper);
  }

  /** A JSON object of texts, numbers and booleans by name, or that in URL-safe Base64. */
  static Map<String, String> loopParams(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Map.of();
    }
    String json = text.startsWith("{") ? text : decoded(text).orElseThrow(() -> neither(text));
    return JsonText.read(
        json,
        cursor -> {
          Map<String, String> values = new HashMap<>();
          cursor
              .entries()
              .forEach((name, value) -> value(value).ifPresent(wanted -> values.put(name, wanted)));
          return values;
        });
  }

  private static Optional<String> value(Cursor cursor) {
    if (cursor.node().isContainer()) {
      cursor.problem("A loop param is a single value.", "Give a text, a number, true or false.");
      return Optional.empty();
    }
    return Optional.of(cursor.node().asString());
  }

  /** Empty unless it is an object. */
  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(Utf8.decode(Base64.getUrlDecoder().decode(text)))
          .filter(json -> json.startsWith("{"));
    } catch (IllegalArgumentException | RefusedException e) {
      return Optional.empty();
    }
  }

  private static RefusedException neither(String text) {
    return RefusedException.invalid(
        "loopParams",
        "\"%s\" is neither a JSON object nor one in URL-safe Base64."
            .formatted(Cursor.shorten(text)),
        "Give for example {\"date\": \"20260101\"}.");
  }
}
