package dev.podium.domain.backfill;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of what a backfill is about: in requests, in answers and as it is stored. */
public final class BackfillCodec {

  private static final int MOST_PARAMS = 128;
  private static final String TIMES = "times";
  private static final String LIST = "param_list";
  private static final String VALUES = "param_values";

  private BackfillCodec() {}

  /**
   * Reads exactly one of {@code times}, {@code param_list} and {@code param_values}; null if it is
   * unusable, which is reported.
   *
   * @param triggers finds a trigger of the workflow by its id
   */
  public static @Nullable BackfillScope readScope(
      Fields fields, Function<TriggerId, Optional<TimeTrigger>> triggers) {
    Cursor times = fields.find(TIMES);
    Cursor list = fields.find(LIST);
    Cursor values = fields.find(VALUES);
    long given =
        List.of(given(times), given(list), given(values)).stream().filter(it -> it).count();
    if (given != 1) {
      fields
          .at()
          .problem(
              given == 0
                  ? "It is not said what the runs are for."
                  : "It is said in more than one way what the runs are for.",
              "Give one of \"times\", \"param_list\" and \"param_values\".");
      return null;
    }
    if (times != null) {
      return readTimes(times, triggers);
    }
    return list != null
        ? new BackfillScope.Listed(list.items().stream().map(BackfillCodec::readParams).toList())
        : readValues(Objects.requireNonNull(values));
  }

  private static boolean given(@Nullable Cursor cursor) {
    return cursor != null;
  }

  private static @Nullable BackfillScope readTimes(
      Cursor times, Function<TriggerId, Optional<TimeTrigger>> triggers) {
    Fields fields = times.fields();
    if (fields == null) {
      return null;
    }
    Cursor uuid = fields.find("trigger_uuid");
    Cursor written = fields.find("trigger");
    if (given(uuid) == given(written)) {
      times.problem(
          "It must be said which trigger is meant.",
          "Give either \"trigger_uuid\", of one of the workflow's triggers, or a \"trigger\".");
    }
    TimeTrigger trigger =
        uuid != null
            ? known(uuid, triggers)
            : written == null ? null : DefinitionCodec.readTimeTrigger(written);
    String from = requireText(fields, "from");
    String to = requireText(fields, "to");
    fields.rejectOthers("the times of a backfill");
    return trigger == null || from == null || to == null
        ? null
        : new BackfillScope.Times(trigger, from, to);
  }

  private static @Nullable String requireText(Fields fields, String name) {
    Cursor text = fields.require(name, "Write a date or a time, for example \"2026-01-31\".");
    return text == null ? null : text.text();
  }

  private static @Nullable TimeTrigger known(
      Cursor uuid, Function<TriggerId, Optional<TimeTrigger>> triggers) {
    String text = uuid.text();
    if (text == null) {
      return null;
    }
    Optional<TimeTrigger> trigger = TriggerId.parse(text).flatMap(triggers);
    if (trigger.isEmpty()) {
      uuid.problem(
          "The workflow has no time trigger \"%s\".".formatted(Cursor.shorten(text)),
          "Give the trigger_uuid of one of its version's, or write a \"trigger\".");
    }
    return trigger.orElse(null);
  }

  /** Reads the params of a start. */
  public static Map<String, ParamDefinition> readParams(Cursor cursor) {
    Map<String, ParamDefinition> params = ParamCodec.readRunParams(cursor);
    if (params.size() > MOST_PARAMS) {
      cursor.problem(
          "There are %d params; at most %d are taken.".formatted(params.size(), MOST_PARAMS), "");
    }
    return params;
  }

  /** Each value is read as a param of its own, so that its problems have its place. */
  private static BackfillScope readValues(Cursor values) {
    Map<String, List<ParamDefinition>> read = new LinkedHashMap<>();
    values
        .entries()
        .forEach(
            (name, choice) ->
                read.put(
                    name,
                    choice.items().stream()
                        .map(item -> readValue(name, item))
                        .flatMap(Optional::stream)
                        .toList()));
    return new BackfillScope.Combined(read);
  }

  private static Optional<ParamDefinition> readValue(String name, Cursor item) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.set(name, item.node());
    Problems problems = new Problems();
    Map<String, ParamDefinition> params =
        ParamCodec.readRunParams(new Cursor(named, item.place(), problems));
    problems.all().forEach(problem -> item.problem(problem.message(), problem.remedy()));
    return Optional.ofNullable(params.get(name));
  }

  /** Reads what {@link #putScope} has written. */
  public static BackfillScope readStored(JsonNode json) {
    Problems problems = new Problems();
    Fields fields = Objects.requireNonNull(Cursor.at(json, problems).fields());
    BackfillScope scope = readScope(fields, id -> Optional.empty());
    problems.throwIfAny();
    return Objects.requireNonNull(scope);
  }

  /** Puts the one field that says what the runs are for. */
  public static void putScope(ObjectNode json, BackfillScope scope) {
    switch (scope) {
      case BackfillScope.Times times ->
          json.putObject(TIMES)
              .put("from", times.from())
              .put("to", times.to())
              .set("trigger", DefinitionCodec.writeTimeTrigger(times.trigger()));
      case BackfillScope.Listed(List<Map<String, ParamDefinition>> runs) -> {
        ArrayNode list = json.putArray(LIST);
        runs.forEach(params -> list.add(ParamCodec.writeDefinitions(params)));
      }
      case BackfillScope.Combined(Map<String, List<ParamDefinition>> values) -> {
        ObjectNode params = json.putObject(VALUES);
        values.forEach(
            (name, choice) -> {
              ArrayNode list = params.putArray(name);
              choice.forEach(value -> list.add(ParamCodec.writeDefinition(value)));
            });
      }
    }
  }
}
