package dev.podium.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.podium.app.error.ErrorCode;
import dev.podium.app.openapi.DescribedApi.Example;
import dev.podium.app.openapi.DescribedApi.Operation;
import dev.podium.domain.definition.Criticality;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.event.EventType;
import dev.podium.domain.log.LogLevel;
import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.user.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The document says what the code does, and hangs together. */
class ApiDocumentTest {
  private static final DescribedApi API = DescribedApi.own();
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");

  /** If this fails for a new endpoint: describe it in a file of resources/…/openapi. */
  @Test
  void everyEndpointIsDescribedAndNothingElse() {
    assertThat(API.operations().stream().map(Operation::toString))
        .containsExactlyInAnyOrderElementsOf(Endpoints.found());
  }

  static List<Operation> operations() {
    return API.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationIsNamedPlacedAndAnswered(Operation operation) {
    JsonNode node = operation.node();
    List<String> tags = API.document().path("tags").findValuesAsString("name");

    assertThat(operation.id()).isNotEmpty();
    assertThat(node.path("summary").asString("")).isNotEmpty().doesNotEndWith(".");
    assertThat(node.path("tags").valueStream().map(JsonNode::asString)).hasSize(1);
    assertThat(tags).contains(node.path("tags").path(0).asString());
    assertThat(operation.success()).startsWith("2");
    assertThat(node.path("responses").propertyNames()).contains("401", "503");
    node.path("responses")
        .forEach(
            answer -> {
              if (API.resolve(answer).path("x-empty").asBoolean(false)) {
                assertThat(API.resolve(answer).has("content")).as("%s is empty", answer).isFalse();
                return;
              }
              assertThat(API.resolve(answer).path("content"))
                  .as("%s has a schema", answer)
                  .isNotEmpty()
                  .allMatch(content -> content.path("schema").isObject());
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theVariablesOfAPathAreItsParameters(Operation operation) {
    List<String> variables =
        VARIABLE.matcher(operation.path()).results().map(found -> found.group(1)).toList();
    List<String> described =
        API.parameters(operation).stream()
            .filter(parameter -> parameter.path("in").asString().equals("path"))
            .peek(parameter -> assertThat(parameter.path("example").isMissingNode()).isFalse())
            .map(parameter -> parameter.path("name").asString())
            .toList();

    assertThat(described).containsExactlyInAnyOrderElementsOf(variables);
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    assertThat(API.operations().stream().map(Operation::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
    Set<String> references = new TreeSet<>();
    visit(
        "",
        API.document(),
        (place, node) -> {
          if (node.path("$ref").isString()) {
            references.add(node.path("$ref").asString());
          }
        });

    assertThat(references).allMatch(it -> API.document().at(it.substring(1)).isObject());
    assertThat(references)
        .containsAll(
            API.document()
                .at("/components/schemas")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.endsWith("Params") || name.equals("Params"))
                .map("#/components/schemas/"::concat)
                .toList());
  }

  static Map<String, List<String>> closedSets() {
    return Map.ofEntries(
        Map.entry("Criticality", names(Criticality.values())),
        Map.entry("ErrorCode", names(ErrorCode.values())),
        Map.entry("EventType", names(EventType.values())),
        Map.entry("FailureMode", names(FailureMode.values())),
        Map.entry("FireOutcome", names(FireOutcome.values())),
        Map.entry("InternalMode", names(InternalMode.values())),
        Map.entry(
            "MatchOperator",
            Arrays.stream(MatchOperator.values()).map(MatchOperator::symbol).toList()),
        Map.entry("LogLevel", names(LogLevel.values())),
        Map.entry("MissedFirePolicy", names(MissedFirePolicy.values())),
        Map.entry("ParamMode", names(ParamMode.values())),
        Map.entry("ParamSource", names(ParamSource.values())),
        Map.entry("ParamType", names(ParamType.values())),
        Map.entry("Role", names(Role.values())),
        Map.entry("RunStatus", names(RunStatus.values())),
        Map.entry("RunStrategyRule", names(RunStrategy.Rule.values())),
        Map.entry("StartOutcome", names(StartResult.Outcome.values())),
        Map.entry("StepStatus", names(StepStatus.values())),
        Map.entry("TagNamespace", names(Tag.Namespace.values())));
  }

  private static List<String> names(Enum<?>... values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  static Stream<Map.Entry<String, List<String>>> enums() {
    return closedSets().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("enums")
  void aClosedSetOfNamesIsThatOfTheCode(Map.Entry<String, List<String>> set) {
    assertThat(
            API.document()
                .at("/components/schemas/" + set.getKey() + "/enum")
                .valueStream()
                .map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(set.getValue());
  }

  static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    visit("", API.document(), (place, node) -> addExamples(examples, place, node));
    return examples;
  }

  private static void addExamples(List<Example> examples, String place, JsonNode node) {
    JsonNode schema = node.path("schema");
    if (schema.isObject()) {
      if (node.has("example")) {
        examples.add(new Example(place, schema, node.path("example")));
      }
      node.path("examples")
          .forEachEntry(
              (name, example) -> {
                if (!example.has("x-answers")) {
                  examples.add(new Example(place + "/" + name, schema, example.path("value")));
                }
              });
    } else if (node.path("examples").isArray()) {
      node.path("examples").forEach(value -> examples.add(new Example(place, node, value)));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleFitsItsSchema(Example example) {
    assertThat(API.problems(example.schema(), example.value())).as(example.place()).isEmpty();
  }

  @Test
  void thereAreExamplesToFit() {
    assertThat(examples()).hasSizeGreaterThan(30);
  }

  /** A check that accepts everything would let every example pass. */
  @Test
  void aValueThatDoesNotFitIsFound() {
    Example push =
        examples().stream()
            .filter(it -> it.place().endsWith("/smallest"))
            .findFirst()
            .orElseGet(() -> fail("no example"));
    JsonNode wrong = push.value().deepCopy();
    wrong.withObject("/workflow").put("colour", "red");

    assertThat(API.problems(push.schema(), wrong)).isNotEmpty();
  }

  private static void visit(String place, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    visitor.accept(place, node);
    if (node.isObject()) {
      node.forEachEntry((name, child) -> visit(place + "/" + name, child, visitor));
    } else {
      node.forEach(child -> visit(place + "/-", child, visitor));
    }
  }
}
