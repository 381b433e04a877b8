package dev.podium.domain.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepTypesTest {

  @Test
  void findsTypesInAnyCase() {
    assertThat(StepTypes.find("noop")).contains(StepTypes.NO_OP);
    assertThat(StepTypes.find("Bash")).isEmpty();
  }

  @Test
  void namesEveryTypeOnce() {
    assertThat(StepTypes.all()).extracting(StepType::name).doesNotHaveDuplicates();
    assertThat(StepTypes.all())
        .filteredOn(StepType::runnable)
        .extracting(StepType::name)
        .containsExactlyInAnyOrder(
            "NoOp",
            "Sleep",
            "Http",
            "Shell",
            "Python",
            "Sql",
            "Approval",
            "Kubernetes",
            "Notebook",
            "foreach",
            "while",
            "subworkflow");
  }

  @Test
  void whatMaestroDoesNotHaveIsOwn() {
    assertThat(StepTypes.all())
        .filteredOn(StepType::isOwn)
        .extracting(StepType::name)
        .containsExactlyInAnyOrder("Shell", "Python", "Sql", "Approval");
  }

  @Test
  void noJarTakesANameOfPodium() {
    assertThat(StepTypes.isBuiltIn("SHELL")).isTrue();
    assertThatThrownBy(() -> StepTypes.add(List.of(StepType.leaf("shell", "S", "", "plug", true))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(StepTypes.find("shell").orElseThrow().label()).isEqualTo("Shell script");
  }

  @Test
  void sleepsThreeSecondsIfNothingIsWritten() {
    assertThat(StepTypes.SLEEP.defaults())
        .isEqualTo(Map.of("sleep_seconds", ParamDefinition.literal(new ParamValue.Whole(3))));
    assertThat(StepTypes.NO_OP.defaults()).isEmpty();
  }

  @Test
  void collectsTheDefaultsInsideMaps() {
    StepType notebook = StepTypes.find("Notebook").orElseThrow();

    assertThat(entries(notebook.defaults(), "notebook"))
        .containsOnlyKeys("output_path", "init_command", "run_id");
    assertThat(entries(notebook.declarations(), "notebook"))
        .containsKeys("input_path", "git_submodules", "output_path");
  }

  private static Map<String, ParamDefinition> entries(
      Map<String, ParamDefinition> params, String map) {
    ParamDefinition definition = params.get(map);
    return definition != null && definition.content() instanceof Content.Nested nested
        ? nested.entries()
        : Map.of();
  }

  @Test
  void everyDefaultThatIsAnExpressionCanBeRead() {
    assertThat(StepTypes.all())
        .flatMap(type -> type.defaults().values())
        .allSatisfy(StepTypesTest::compiles);
  }

  private static void compiles(ParamDefinition definition) {
    switch (definition.content()) {
      case Content.Expression(String source) -> Expression.compile(source);
      case Content.Nested(Map<String, ParamDefinition> entries) ->
          entries.values().forEach(StepTypesTest::compiles);
      case Content.Literal _, Content.Unset _ -> {}
    }
  }

  @Test
  void whatATypeAsksForIsMissedIfNoStepGivesIt() {
    StepType kubernetes = StepTypes.find("Kubernetes").orElseThrow();
    ParamException refusal =
        catchThrowableOfType(
            ParamException.class,
            () ->
                new ParamEvaluator()
                    .mergeStep(
                        List.of(
                            ParamLayer.ofStepType("Kubernetes", kubernetes.declarations()),
                            ParamLayer.ofStep("run", Map.of()))));

    assertThat(refusal.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("[image] is a required parameter");
  }

  @Test
  void writesTheTablesOfItsDocument() throws IOException {
    Path file = Path.of("..", "docs", "steps.md");
    String document = Files.readString(file);
    String written = StepsDocument.withTables(document);
    if (Boolean.getBoolean("podium.docs.rewrite")) {
      Files.writeString(file, written);
      return;
    }
    assertThat(document)
        .as("run mvn -pl domain test -Dtest=StepTypesTest -Dpodium.docs.rewrite=true")
        .isEqualTo(written);
  }
}
