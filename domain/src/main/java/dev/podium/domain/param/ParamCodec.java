package dev.podium.domain.param;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamReader.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire form of params: definitions as users write them (definition.md section 8.2), and the
 * params of a run, which add {@code evaluated_result}, {@code evaluated_time} in epoch milliseconds
 * and {@code source}. Fields that nobody knows are kept and written again.
 */
public final class ParamCodec {

  private ParamCodec() {}

  /**
   * Reads what a user wrote.
   *
   * @throws dev.podium.domain.problem.RefusedException with every problem found
   */
  public static Map<String, ParamDefinition> readDefinitions(JsonNode node) {
    return reading(node, ParamCodec::readDefinitions);
  }

  /** Reads what a user wrote as part of a larger document. */
  public static Map<String, ParamDefinition> readDefinitions(Cursor cursor) {
    return definitions(cursor, Origin.DEFINITION);
  }

  /** Reads the params that a start gives: as in a definition, but never with a source. */
  public static Map<String, ParamDefinition> readRunParams(Cursor cursor) {
    return definitions(cursor, Origin.RUN);
  }

  /**
   * Reads what a template declares: as what users write, but it may say how the system treats a
   * param, and leave it without a value.
   */
  public static Map<String, ParamDefinition> readDeclarations(Cursor cursor) {
    return definitions(cursor, Origin.DECLARATION);
  }

  private static Map<String, ParamDefinition> definitions(Cursor cursor, Origin origin) {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    cursor
        .entries()
        .forEach(
            (name, value) -> {
              ParamReader.checkName(name, value);
              ParamDefinition definition = ParamReader.definition(value, origin);
              if (definition != null) {
                definitions.put(name, definition);
              }
            });
    return definitions;
  }

  /** Reads one definition; null if it is unusable, which has then been reported. */
  public static @Nullable ParamDefinition readDefinition(Cursor cursor) {
    return ParamReader.definition(cursor, Origin.DEFINITION);
  }

  public static ObjectNode writeDefinitions(Map<String, ParamDefinition> definitions) {
    return ParamWriter.definitions(definitions);
  }

  public static ObjectNode writeDefinition(ParamDefinition definition) {
    return ParamWriter.definition(definition);
  }

  /**
   * Reads the params of a run. The params inside a MAP get the time and source of the MAP; in a MAP
   * that was an expression their types are those that their values show.
   */
  public static Map<String, Param> readParams(JsonNode node) {
    return reading(node, ParamReader::params);
  }

  public static ObjectNode writeParams(Map<String, Param> params) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    params.forEach((name, param) -> object.set(name, writeParam(param)));
    return object;
  }

  /** One param of a run: its definition, and what became of it. */
  public static ObjectNode writeParam(Param param) {
    return ParamWriter.definition(param.definition())
        .set("evaluated_result", ParamWriter.value(param.value()))
        .put("evaluated_time", param.evaluatedAt().toEpochMilli())
        .put("source", param.source().name());
  }

  /** A bare value of a type; what does not fit is reported, and answers null. */
  public static @Nullable ParamValue readValue(ParamType type, Cursor cursor) {
    return ParamLiterals.read(type, cursor);
  }

  /** A value alone, in plain JSON: what {@code value} of a literal holds. */
  public static JsonNode writeValue(ParamValue value) {
    return ParamWriter.value(value);
  }

  /** A value without anything else: also the entries of a MAP are bare. */
  public static JsonNode bareValue(ParamValue value) {
    return ParamJson.node(value);
  }

  private static <T> Map<String, T> reading(
      JsonNode node, Function<Cursor, Map<String, T>> reader) {
    Problems problems = new Problems();
    Map<String, T> read = reader.apply(Cursor.at(node, problems));
    problems.throwIfAny();
    return read;
  }
}
