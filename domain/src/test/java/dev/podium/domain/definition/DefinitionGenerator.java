package dev.podium.domain.definition;

import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.ValueGenerator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes up definitions that use every field of the format; the same seed gives the same ones. */
public final class DefinitionGenerator {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Random random;
  private final ValueGenerator values;
  private int nextId;

  public DefinitionGenerator(long seed) {
    this.random = new Random(seed);
    this.values = new ValueGenerator(random);
  }

  public PushRequest push() {
    nextId = 0;
    return new PushRequest(
        maybe(this::properties), workflow(), random.nextBoolean(), maybe(this::gitInfo), extra());
  }

  private JsonNode gitInfo() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("branch", text());
    json.put("timestamp", random.nextLong());
    json.put("uncommitted_changes", random.nextBoolean());
    return json;
  }

  private Workflow workflow() {
    return new Workflow(
        new WorkflowId("wf." + random.nextInt(1000)),
        maybe(this::text),
        maybe(() -> text() + "\n" + text()),
        tags(),
        maybe(this::duration),
        some(this::timeTrigger),
        some(this::signalTrigger),
        maybe(() -> pick(Criticality.values())),
        maybe(() -> 1 + random.nextInt(999)),
        params(),
        steps(0));
  }

  private Properties properties() {
    return new Properties(
        maybe(() -> random.nextBoolean() ? NODES.stringNode(text()) : object().put("name", text())),
        maybe(this::object),
        maybe(this::runStrategy),
        maybe(() -> 1 + random.nextInt(1000)),
        maybe(this::alerting),
        maybe(random::nextBoolean),
        maybe(random::nextBoolean),
        maybe(random::nextBoolean),
        maybe(this::text),
        null);
  }

  private ObjectNode alerting() {
    ObjectNode alerting = NODES.objectNode().set("emails", NODES.arrayNode().add(text()));
    alerting.set("tct", NODES.objectNode().put("duration_minutes", 1 + random.nextInt(9)));
    return alerting;
  }

  private RunStrategy runStrategy() {
    RunStrategy.Rule rule = pick(RunStrategy.Rule.values());
    return new RunStrategy(rule, rule == RunStrategy.Rule.PARALLEL ? 1 + random.nextInt(1000) : 1);
  }

  private List<Step> steps(int depth) {
    List<String> ids =
        Stream.generate(() -> "step-" + nextId++).limit(1 + random.nextInt(4)).toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      steps.add(step(common(ids, i), depth));
    }
    return steps;
  }

  private Step step(Step.Common common, int depth) {
    return switch (random.nextInt(depth < 2 ? 6 : 4)) {
      case 0 -> new Step.Subworkflow(common, random.nextBoolean(), random.nextBoolean());
      case 4 ->
          new Step.Foreach(
              common, maybe(() -> 1 + random.nextInt(500)), random.nextBoolean(), steps(depth + 1));
      case 5 -> new Step.While(common, "i < " + random.nextInt(9), steps(depth + 1));
      default ->
          new Step.Typed(common, "NoOp", maybe(this::text), maybe(this::text), maybe(this::retry));
    };
  }

  private Step.Common common(List<String> level, int index) {
    Map<StepId, String> successors = new LinkedHashMap<>();
    for (int to = index + 1; to < level.size(); to++) {
      if (random.nextBoolean()) {
        successors.put(new StepId(level.get(to)), random.nextBoolean() ? "true" : "n > 1");
      }
    }
    return new Step.Common(
        new StepId(level.get(index)),
        maybe(this::text),
        maybe(this::text),
        new Transition(successors, maybe(() -> List.of(new StepId("any")))),
        maybe(() -> pick(FailureMode.values())),
        tags(),
        maybe(this::duration),
        some(() -> new SignalDependency("table/" + name(), dependencyMatches())),
        some(() -> new SignalOutput("out/" + name(), signalParams(), payload())),
        params());
  }

  private RetryPolicy retry() {
    return new RetryPolicy(
        maybe(this::limit), maybe(this::limit), maybe(this::limit), maybe(this::backoff));
  }

  private DurationText limit() {
    return new DurationText(random.nextBoolean() ? "${tries}" : "" + random.nextInt(100));
  }

  private RetryPolicy.Backoff backoff() {
    return random.nextBoolean()
        ? new RetryPolicy.Backoff.Exponential(curve(), curve(), curve())
        : new RetryPolicy.Backoff.Fixed(
            maybe(this::duration), maybe(this::duration), maybe(this::duration));
  }

  private RetryPolicy.Curve curve() {
    return new RetryPolicy.Curve(
        maybe(this::duration),
        maybe(() -> new DurationText("" + (1 + random.nextInt(5)))),
        maybe(this::duration));
  }

  private DurationText duration() {
    return new DurationText(pick("5", "3600", "007", "2h", "1 day", "${t}", "30 min 5s"));
  }

  private DurationText plainDuration() {
    return new DurationText(pick("5", "3600", "2h", "1 day", "30 min 5s"));
  }

  private TimeTrigger timeTrigger() {
    String zone = maybe(() -> pick("UTC", "Europe/Berlin"));
    DurationText delay = maybe(this::plainDuration);
    return switch (random.nextInt(3)) {
      case 0 -> new TimeTrigger.Cron("15 4 * * *", zone, delay);
      case 1 -> new TimeTrigger.Predefined(pick(PredefinedTime.values()), zone, delay);
      default -> new TimeTrigger.Interval(plainDuration(), maybe(this::text), zone, delay);
    };
  }

  private SignalTrigger signalTrigger() {
    Map<String, SignalTrigger.Entry> entries = new LinkedHashMap<>();
    List<String> joins = random.nextBoolean() ? List.of() : List.of("j");
    entries.put("table/a", new SignalTrigger.Entry(triggerMatches(), joins));
    entries.put("table/b", new SignalTrigger.Entry(Map.of(), joins));
    return new SignalTrigger(entries, params(), maybe(() -> "1 > 0"), maybe(() -> "'x'"));
  }

  private Map<String, SignalTrigger.Match> triggerMatches() {
    ParamValue value =
        random.nextBoolean()
            ? new ParamValue.Whole(random.nextLong())
            : new ParamValue.Text(text());
    return Map.of(name(), new SignalTrigger.Match(value, pick(MatchOperator.values())));
  }

  private Map<String, SignalDependency.Match> dependencyMatches() {
    ParamDefinition param = ParamDefinition.expression(ParamType.LONG, "1 + 1");
    return Map.of(name(), new SignalDependency.Match(param, pick(MatchOperator.values())));
  }

  private Map<String, ParamDefinition> signalParams() {
    return Map.of(name(), ParamDefinition.literal(new ParamValue.Text(text())));
  }

  private Map<String, ParamDefinition> params() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      params.put(name(), param(0));
    }
    return params;
  }

  private ParamDefinition param(int depth) {
    ParamType type = pick(ParamType.values());
    InternalMode internal = random.nextInt(9) == 0 ? pick(InternalMode.values()) : null;
    boolean unset = internal == InternalMode.REQUIRED || internal == InternalMode.OPTIONAL;
    return new ParamDefinition(
        type,
        unset ? new Content.Unset() : content(type, depth),
        maybe(() -> pick(ParamMode.values())),
        maybe(this::text),
        some(this::text),
        maybeEmpty(),
        internal);
  }

  private Content content(ParamType type, int depth) {
    if (random.nextInt(3) == 0 || depth > 2) {
      return new Content.Expression("1 + " + random.nextInt(9));
    }
    if (type != ParamType.MAP) {
      return new Content.Literal(values.value(type));
    }
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      entries.put(name(), param(depth + 1));
    }
    return new Content.Nested(entries);
  }

  private List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      tags.add(new Tag("tag " + i, maybe(() -> pick(Tag.Namespace.values())), maybeEmpty()));
    }
    return tags;
  }

  private Map<String, SignalOutput.Payload> payload() {
    return random.nextBoolean()
        ? Map.of()
        : Map.of(
            "x-" + name(),
            random.nextBoolean()
                ? new SignalOutput.Payload.Fixed(object())
                : new SignalOutput.Payload.Computed(
                    ParamDefinition.expression(pick(ParamType.values()), "1 + 1")));
  }

  private Map<String, JsonNode> extra() {
    return random.nextBoolean() ? Map.of() : Map.of("x-" + name(), object());
  }

  private Map<String, JsonNode> maybeEmpty() {
    return random.nextBoolean() ? Map.of() : Map.of("x", object());
  }

  private ObjectNode object() {
    return NODES
        .objectNode()
        .put("zz" + random.nextInt(9), text())
        .put("number", random.nextInt())
        .put("decimal", new BigDecimal("1.50"))
        .set("list", NODES.arrayNode().add(true).add(text()));
  }

  private String name() {
    return "p_" + nextId++;
  }

  private String text() {
    return values.text();
  }

  private <T> @Nullable T maybe(Supplier<T> supplier) {
    return random.nextBoolean() ? null : supplier.get();
  }

  private <T> List<T> some(Supplier<T> supplier) {
    return Stream.generate(supplier).limit(random.nextInt(3)).toList();
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
