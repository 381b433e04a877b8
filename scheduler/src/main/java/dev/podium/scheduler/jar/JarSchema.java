package dev.podium.scheduler.jar;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.json.Problems;
import dev.podium.domain.json.Texts;
import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ReservedNames;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepType;
import dev.podium.scheduler.output.OutputException;
import dev.podium.step.StepSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a jar says of a step type, as the registry keeps it. */
final class JarSchema {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

  /** Names that mean something else in Maestro's format. */
  private static final Set<String> TAKEN = Set.of("join", "template");

  private static final int LONGEST_LINE = 200;
  private static final int MOST_PARAMS = 200;

  private JarSchema() {}

  /**
   * Checks a schema and takes it over.
   *
   * @param schema null if the jar gave none
   * @throws JarSchemaException with what is wrong
   */
  static StepType typeOf(@Nullable StepSchema schema) {
    if (schema == null) {
      throw new JarSchemaException("its schema is null");
    }
    if (!NAME.matcher(schema.name()).matches()) {
      throw new JarSchemaException(
          "\"%s\" is no name of a step type; use 1 to 64 letters and digits, a letter first"
              .formatted(Texts.shorten(schema.name(), 80)));
    }
    if (TAKEN.stream().anyMatch(schema.name()::equalsIgnoreCase)) {
      throw new JarSchemaException(
          "%s means something else in workflows; give it another name".formatted(schema.name()));
    }
    requireLine("label", schema.label());
    requireLine("help", schema.help());
    if (schema.label().isBlank()) {
      throw new JarSchemaException("its label is empty");
    }
    return new StepType(
        schema.name(),
        schema.label(),
        schema.help(),
        "plug",
        StepType.Shape.LEAF,
        true,
        params(schema.params(), true));
  }

  private static void requireLine(String what, String text) {
    if (text.length() > LONGEST_LINE || Texts.hidesSomething(text)) {
      throw new JarSchemaException(
          "its %s is not one line of at most %d characters".formatted(what, LONGEST_LINE));
    }
  }

  private static List<StepParam> params(List<dev.podium.step.StepParam> params, boolean outermost) {
    if (params.size() > MOST_PARAMS) {
      throw new JarSchemaException("it takes more than %d params".formatted(MOST_PARAMS));
    }
    Set<String> names = new HashSet<>();
    for (dev.podium.step.StepParam param : params) {
      requireName(param.name(), outermost);
      if (!names.add(param.name())) {
        throw new JarSchemaException("it has the param %s twice".formatted(param.name()));
      }
    }
    return params.stream().map(JarSchema::param).toList();
  }

  private static void requireName(String name, boolean outermost) {
    Problems problems = new Problems();
    Identifiers.reference(
        "param name", name, Cursor.at(JsonNodeFactory.instance.stringNode(name), problems));
    if (!problems.all().isEmpty()) {
      throw new JarSchemaException(words(problems));
    }
    boolean ofSystem = outermost && ParamEvaluator.stepDefaults().containsKey(name);
    if (ReservedNames.contains(name) || ofSystem) {
      throw new JarSchemaException("the system has a param %s itself".formatted(name));
    }
  }

  private static StepParam param(dev.podium.step.StepParam param) {
    requireLine("help of " + param.name(), param.help());
    ParamType type = ParamType.valueOf(param.type().name());
    if (type == ParamType.MAP) {
      return map(param);
    }
    if (!param.entries().isEmpty()) {
      throw new JarSchemaException("only a MAP has entries, but %s does".formatted(param.name()));
    }
    Object standard = param.standard();
    if (standard != null && !param.required()) {
      return StepParam.declared(param.name(), standard(param, type, standard), param.help());
    }
    if (standard != null) {
      throw new JarSchemaException(
          "%s is required and has a standard value; only one of the two".formatted(param.name()));
    }
    return param.required()
        ? StepParam.required(param.name(), type, param.help())
        : StepParam.optional(param.name(), type, param.help());
  }

  private static StepParam map(dev.podium.step.StepParam param) {
    if (param.standard() != null) {
      throw new JarSchemaException(
          "the MAP %s has a standard value; give those of its entries".formatted(param.name()));
    }
    List<StepParam> entries = params(param.entries(), false);
    boolean required = param.required() || entries.stream().anyMatch(StepParam::required);
    return StepParam.map(
        param.name(),
        required ? InternalMode.REQUIRED : InternalMode.OPTIONAL,
        entries,
        param.help());
  }

  private static ParamDefinition standard(
      dev.podium.step.StepParam param, ParamType type, Object value) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put("type", type.name());
    Problems problems = new Problems();
    ParamDefinition definition;
    try {
      written.set("value", JavaValues.toJson(param.name(), value));
      definition = ParamCodec.readDefinition(Cursor.at(written, problems));
    } catch (OutputException e) {
      throw new JarSchemaException(String.valueOf(e.getMessage()));
    }
    if (definition == null || !problems.all().isEmpty()) {
      throw new JarSchemaException(
          "the standard value of %s is no %s: %s".formatted(param.name(), type, words(problems)));
    }
    return definition;
  }

  private static String words(Problems problems) {
    return problems.all().stream().map(Problem::message).collect(Collectors.joining(" "));
  }
}
