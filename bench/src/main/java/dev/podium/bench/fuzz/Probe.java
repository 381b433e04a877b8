package dev.podium.bench.fuzz;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.expression.Scope;
import dev.podium.domain.expression.Value;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Signals;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.template.TemplateCodec;
import dev.podium.domain.validation.DefinitionValidator;
import dev.podium.domain.yaml.YamlText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Gives an input to its subject. What is thrown here and is no declared refusal is a finding. */
final class Probe {

  private static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");
  private static final Limits LIMITS = Limits.DEFAULT.withTime(Duration.ofMillis(500));

  private static final Map<String, ParamDefinition> PARAMS =
      Map.of(
          "n", ParamDefinition.literal(new ParamValue.Whole(7)),
          "flag", ParamDefinition.literal(new ParamValue.Bool(true)),
          "path", ParamDefinition.literal(new ParamValue.Text("s3://bucket/$$n/part")),
          "rate", ParamDefinition.expression(ParamType.DOUBLE, "0.25"),
          "list", ParamDefinition.expression(ParamType.STRING_ARRAY, "new String[]{'a', 'b'}"));

  private static final Map<String, Value> VALUES =
      Map.of(
          "n", new Value.Whole(7),
          "flag", new Value.Bool(true),
          "path", new Value.Text("s3://bucket/part"),
          "rate", new Value.Decimal(0.25),
          "list", new Value.Array(Value.Element.STRING, new Value[] {new Value.Text("a")}),
          "RUN_TS", new Value.Whole(NOW.toEpochMilli()));

  private static final List<ParamType> TYPES = List.of(ParamType.values());

  private final DefinitionValidator validator =
      new DefinitionValidator(
          DefinitionValidator.USUAL_INTERVAL, InstantSource.fixed(NOW), Installation.PLAIN, null);
  private final ParamEvaluator evaluator = new ParamEvaluator(LIMITS);

  /** Whether the input was taken; otherwise it was refused as it should be. */
  boolean accepts(Input input) {
    return switch (input.subject()) {
      case JSON -> definition(DefinitionText.json(input.text()));
      case YAML -> definition(DefinitionText.yaml(input.text()));
      case TEMPLATE -> isRead(() -> TemplateCodec.read(input.text()));
      case PROPERTIES -> isRead(() -> DefinitionCodec.readPropertiesUpdate(input.text()));
      case EXPRESSION -> expression(input.text());
      case PARAMS -> params(input);
    };
  }

  /** A definition that is taken must survive writing and reading in both syntaxes. */
  private boolean definition(DefinitionText text) {
    DefinitionCodec.Reading reading = validator.check(text);
    PushRequest push = reading.push();
    if (push == null || !reading.problems().isEmpty()) {
      if (reading.problems().isEmpty()) {
        throw new IllegalStateException("refused without a reason");
      }
      return false;
    }
    ObjectNode written = DefinitionCodec.writePush(push);
    requireSame(push, DefinitionText.json(written.toString()));
    requireSame(push, DefinitionText.yaml(YamlText.write(written)));
    return true;
  }

  private static void requireSame(PushRequest push, DefinitionText written) {
    DefinitionCodec.Reading again = DefinitionCodec.tryReadPush(written);
    if (!again.problems().isEmpty() || !push.equals(again.push())) {
      throw new IllegalStateException(
          "read again from %s it is another definition: %s"
              .formatted(written.syntax(), again.problems()));
    }
  }

  private static boolean isRead(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private static boolean expression(String source) {
    try {
      Expression.compile(source).evaluate(new FixedScope(), LIMITS);
      return true;
    } catch (ExpressionException e) {
      return false;
    }
  }

  private boolean params(Input input) {
    // Every scalar becomes text, so that half of them say more than what does not fit.
    int number = (int) Math.floorMod(input.seed(), 2L * TYPES.size());
    ParamType type = number < TYPES.size() ? TYPES.get(number) : ParamType.STRING;
    Map<String, ParamDefinition> given =
        Map.of(
            "given", ParamDefinition.expression(type, input.text()),
            "quoted", ParamDefinition.literal(new ParamValue.Text("${given} of $n")));
    try {
      evaluator
          .workflowParams(
              facts(), List.of(ParamLayer.ofWorkflow(PARAMS), ParamLayer.ofStart(given)))
          .values()
          .forEach(ParamCodec::writeParam);
      return true;
    } catch (ParamException e) {
      return false;
    }
  }

  private static EvaluationContext facts() {
    return new EvaluationContext.RunFacts(
        NOW,
        "fuzz",
        "ada",
        1,
        1,
        new EvaluationContext.Start("MANUAL", "ada", null, null, "START_FRESH_NEW_RUN"),
        Signals.NONE,
        Installation.PLAIN);
  }

  private static final class FixedScope implements Scope {

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public Optional<Value> find(String name) {
      return Optional.ofNullable(VALUES.get(name));
    }

    @Override
    public Value call(String function, List<Value> arguments) {
      if (arguments.size() == 1 && arguments.getFirst() instanceof Value.Text(String name)) {
        switch (function) {
          case "get" -> {
            return find(name).orElse(Value.Null.NULL);
          }
          case "containsKey" -> {
            return new Value.Bool(VALUES.containsKey(name));
          }
          default -> {}
        }
      }
      throw new ExpressionException("params has no function " + function);
    }
  }
}
