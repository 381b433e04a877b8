package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.SignalValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads signal triggers. */
final class SignalTriggerReader {

  private static final int MOST_SIGNALS = 8;
  private static final int MOST_PARAMS = 128;

  private SignalTriggerReader() {}

  static @Nullable SignalTrigger read(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Map<String, SignalTrigger.Entry> definitions = definitions(fields);
    SignalTrigger trigger =
        new SignalTrigger(
            definitions,
            params(fields),
            fields.read("condition", StepReader::condition),
            fields.read("dedup_expr", StepReader::expression));
    fields.rejectOthers("a signal trigger");
    return trigger;
  }

  /** They become params of the run, of which there is a limit. */
  private static Map<String, ParamDefinition> params(Fields fields) {
    Cursor cursor = fields.find("params");
    if (cursor == null) {
      return Map.of();
    }
    if (cursor.node().size() > MOST_PARAMS) {
      cursor.problem(
          "A trigger has at most %d params, but here are %d."
              .formatted(MOST_PARAMS, cursor.node().size()),
          "Make some of them params of the workflow.");
    }
    return ParamCodec.readDefinitions(cursor);
  }

  private static Map<String, SignalTrigger.Entry> definitions(Fields fields) {
    Cursor cursor = fields.require("definitions", "Name the signals that start the workflow.");
    if (cursor == null) {
      return Map.of();
    }
    Map<String, SignalTrigger.Entry> entries = new LinkedHashMap<>();
    cursor
        .entries()
        .forEach(
            (name, value) -> {
              Identifiers.name("signal name", name, value);
              SignalTrigger.Entry entry = entry(value);
              if (entry != null) {
                entries.put(name, entry);
              }
            });
    if (cursor.node().isObject()
        && (cursor.node().isEmpty() || cursor.node().size() > MOST_SIGNALS)) {
      cursor.problem(
          "A trigger waits for 1 to "
              + MOST_SIGNALS
              + " signals, but here are "
              + cursor.node().size()
              + ".",
          cursor.node().isEmpty() ? "Name one, or take the trigger out." : "Split the trigger.");
    }
    if (entries.values().stream().map(it -> it.joinKeys().size()).distinct().count() > 1) {
      cursor.problem(
          "All signals of a trigger must have the same number of join keys.",
          "They are compared by position.");
    }
    return entries;
  }

  private static SignalTrigger.@Nullable Entry entry(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Map<String, SignalTrigger.Match> matches =
        fields.map("match_params", SignalTriggerReader::match);
    List<String> joinKeys =
        fields.list(
            "join_keys",
            key -> {
              String name = key.text();
              if (name != null && name.isBlank()) {
                key.problem("A join key is empty.", "Name a param of the signal.");
              }
              if (name != null && matches.containsKey(name)) {
                key.problem(
                    "\"" + Cursor.shorten(name) + "\" is a join key and a match param.",
                    "It can be one of the two.");
              }
              return name;
            });
    fields.rejectOthers("a trigger's signal");
    SignalReader.oneRange(
        cursor, matches.values().stream().map(SignalTrigger.Match::operator).toList());
    return new SignalTrigger.Entry(matches, joinKeys);
  }

  private static SignalTrigger.@Nullable Match match(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Cursor valueAt = fields.require("value", "Say what the signal's param is compared with.");
    ParamValue value = valueAt == null ? null : SignalValues.read(valueAt);
    MatchOperator operator = SignalReader.operator(fields);
    fields.rejectOthers("a match of a signal's param");
    return value == null || operator == null ? null : new SignalTrigger.Match(value, operator);
  }
}
