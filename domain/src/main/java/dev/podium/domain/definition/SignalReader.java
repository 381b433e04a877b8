package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what steps say about signals. */
final class SignalReader {

  private SignalReader() {}

  /** A list, or an object that holds the list as runs show it. */
  static List<SignalDependency> dependencies(Fields step) {
    Cursor cursor = step.find("signal_dependencies");
    if (cursor == null || !cursor.node().isObject()) {
      return filled(step, "signal_dependencies", SignalReader::dependency);
    }
    Fields fields = cursor.fields();
    if (fields == null) {
      return List.of();
    }
    List<SignalDependency> dependencies = filled(fields, "dependencies", SignalReader::dependency);
    fields.rejectOthers("signal dependencies");
    return dependencies;
  }

  static List<SignalOutput> outputs(Fields step) {
    return filled(step, "signal_outputs", SignalReader::output);
  }

  /** A list that must not be empty if it is there. */
  private static <T> List<T> filled(Fields fields, String name, Fields.Reader<T> reader) {
    Cursor cursor = fields.find(name);
    if (cursor != null && cursor.node().isArray() && cursor.node().isEmpty()) {
      cursor.problem("There are no signals in the list.", "Add one, or take the field out.");
    }
    return fields.list(name, reader);
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

  private static @Nullable ParamDefinition signalParam(Cursor cursor) {
    ParamDefinition param = ParamCodec.readDefinition(cursor);
    if (param != null && param.type() != ParamType.STRING && param.type() != ParamType.LONG) {
      cursor.problem(
          "A signal's param must be STRING or LONG, but it is " + param.type() + ".",
          "Signals carry text and whole numbers only.");
    }
    return param;
  }

  static @Nullable MatchOperator operator(Fields fields) {
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

  static void oneRange(Cursor cursor, Collection<MatchOperator> operators) {
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

  private static @Nullable SignalOutput output(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    String name = name(fields);
    SignalOutput output =
        new SignalOutput(
            name == null ? "" : name,
            fields.map("params", SignalReader::signalParam),
            fields.map("payload", SignalReader::payload));
    fields.rejectOthers("a signal output");
    return output;
  }

  /** A param where it looks like one, otherwise any JSON. */
  private static SignalOutput.@Nullable Payload payload(Cursor cursor) {
    boolean isParam = cursor.node().has("value") || cursor.node().has("expression");
    if (!isParam) {
      return new SignalOutput.Payload.Fixed(cursor.json());
    }
    ParamDefinition param = ParamCodec.readDefinition(cursor);
    return param == null ? null : new SignalOutput.Payload.Computed(param);
  }
}
