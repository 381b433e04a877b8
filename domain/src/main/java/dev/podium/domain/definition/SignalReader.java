package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what steps and triggers say about signals. */
final class SignalReader {

  private static final int MOST_SIGNALS = 8;

  private SignalReader() {}

  /** A list, or an object that holds the list as runs show it. */
  static List<SignalDependency> dependencies(Fields step) {
    Cursor cursor = step.find("signal_dependencies");
    if (cursor == null || !cursor.node().isObject()) {
      return step.list("signal_dependencies", SignalReader::dependency);
    }
    Fields fields = cursor.fields();
    if (fields == null) {
      return List.of();
    }
    List<SignalDependency> dependencies = fields.list("dependencies", SignalReader::dependency);
    fields.rejectOthers("signal dependencies");
    return dependencies;
  }

  private static @Nullable SignalDependency dependency(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    String name = name(fields);
    Map<String, SignalDependency.Match> matches =
        fields.map("match_params", SignalReader::dependencyMatch);
    fields.rejectOthers("a signal dependency");
    oneRange(cursor, matches.values().stream().map(SignalDependency.Match::operator).toList());
    return name == null ? null : new SignalDependency(name, matches);
  }

  private static SignalDependency.@Nullable Match dependencyMatch(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Cursor paramAt = fields.require("param", "Say what the signal's param is compared with.");
    ParamDefinition param = paramAt == null ? null : signalParam(paramAt);
    MatchOperator operator = operator(fields);
    fields.rejectOthers("a match of a signal's param");
    return param == null || operator == null ? null : new SignalDependency.Match(param, operator);
  }

  /** Signals carry text and whole numbers only. */
  private static @Nullable ParamDefinition signalParam(Cursor cursor) {
    ParamDefinition param = ParamCodec.readDefinition(cursor);
    if (param != null && param.type() != ParamType.STRING && param.type() != ParamType.LONG) {
      cursor.problem(
          "A signal's param must be STRING or LONG, but it is " + param.type() + ".", "");
    }
    return param;
  }

  private static @Nullable MatchOperator operator(Fields fields) {
    Cursor cursor = fields.require("operator", "Add one of = > >= < <=.");
    String symbol = cursor == null ? null : cursor.text();
    if (cursor == null || symbol == null) {
      return null;
    }
    MatchOperator operator = MatchOperator.parse(symbol).orElse(null);
    if (operator == null) {
      cursor.problem(
          "\"" + Cursor.shorten(symbol) + "\" is not an operator.", "Use one of = > >= < <=.");
    }
    return operator;
  }

  private static void oneRange(Cursor cursor, Collection<MatchOperator> operators) {
    if (operators.stream().filter(it -> it != MatchOperator.EQUAL).count() > 1) {
      cursor.problem(
          "At most one param of a signal may be compared with > >= < or <=.",
          "Compare the others with =.");
    }
  }

  private static @Nullable String name(Fields fields) {
    Cursor cursor = fields.require("name", "Name the signal.");
    String name = cursor == null ? null : cursor.text();
    if (cursor != null && name != null) {
      Identifiers.name("signal name", name, cursor);
    }
    return name;
  }

  static @Nullable SignalOutput output(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    String name = name(fields);
    SignalOutput output =
        new SignalOutput(
            name == null ? "" : name,
            fields.map("params", SignalReader::signalParam),
            fields.map("payload", Cursor::json));
    fields.rejectOthers("a signal output");
    return output;
  }

  static @Nullable SignalTrigger trigger(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Map<String, SignalTrigger.Entry> definitions = definitions(fields);
    Cursor params = fields.find("params");
    SignalTrigger trigger =
        new SignalTrigger(
            definitions,
            params == null ? Map.of() : ParamCodec.readDefinitions(params),
            fields.read("condition", StepReader::condition),
            fields.read("dedup_expr", StepReader::expression));
    fields.rejectOthers("a signal trigger");
    return trigger;
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
          "");
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
        fields.map("match_params", SignalReader::triggerMatch);
    List<String> joinKeys =
        fields.list(
            "join_keys",
            key -> {
              String name = key.text();
              if (name != null && matches.containsKey(name)) {
                key.problem(
                    "\"" + Cursor.shorten(name) + "\" is a join key and a match param.",
                    "It can be one of the two.");
              }
              return name;
            });
    fields.rejectOthers("a trigger's signal");
    oneRange(cursor, matches.values().stream().map(SignalTrigger.Match::operator).toList());
    return new SignalTrigger.Entry(matches, joinKeys);
  }

  private static SignalTrigger.@Nullable Match triggerMatch(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Cursor valueAt = fields.require("value", "Say what the signal's param is compared with.");
    ParamValue value = valueAt == null ? null : matchValue(valueAt);
    MatchOperator operator = operator(fields);
    fields.rejectOthers("a match of a signal's param");
    return value == null || operator == null ? null : new SignalTrigger.Match(value, operator);
  }

  private static @Nullable ParamValue matchValue(Cursor cursor) {
    if (cursor.node().isIntegralNumber() && cursor.node().canConvertToLong()) {
      return new ParamValue.Whole(cursor.node().longValue());
    }
    if (!cursor.node().isString()) {
      return cursor.wrongKind("text or a whole number", "");
    }
    String text = cursor.text();
    return text == null ? null : new ParamValue.Text(text);
  }
}
