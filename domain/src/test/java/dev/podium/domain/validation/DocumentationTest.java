package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.difference.Change;
import dev.podium.domain.difference.Difference;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The examples in docs/definitions.md and docs/versions.md are true. */
class DocumentationTest {

  private static final DefinitionValidator VALIDATOR = DefinitionValidator.usual();
  private static final String DEFINITIONS = "definitions.md";

  private static String document(String name) throws IOException {
    return Files.readString(Path.of("..", "docs", name));
  }

  private static List<String> examples(String document, String language) throws IOException {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(document(document))
        .results()
        .map((MatchResult it) -> it.group(1))
        .toList();
  }

  private static List<String> problems(String json) {
    return VALIDATOR.check(json).problems().stream().map(Problem::text).toList();
  }

  @Test
  void theExamplesAreValid() throws IOException {
    List<String> examples = examples(DEFINITIONS, "json");

    assertThat(examples).hasSize(3);
    assertThat(examples).allSatisfy(it -> assertThat(problems(it)).isEmpty());
  }

  @Test
  void theExamplesInYamlAreValid() throws IOException {
    List<String> examples = examples(DEFINITIONS, "yaml");

    assertThat(examples).hasSize(2);
    assertThat(examples)
        .allSatisfy(
            it -> assertThat(VALIDATOR.check(DefinitionText.yaml(it)).problems()).isEmpty());
  }

  /** They are those of the second example with three mistakes in it. */
  @Test
  void theProblemsAreToldInTheWordsOfTheExample() throws IOException {
    String wrong =
        examples(DEFINITIONS, "json")
            .get(1)
            .replace("\"error_retry_limit\": 3", "\"error_retry_limit\": 100")
            .replace("\"failure_mode\": \"IGNORE_FAILURE\"", "\"time_out\": 60")
            .replace("{\"load\": \"rows", "{\"lod\": \"rows");

    assertThat(problems(wrong))
        .containsExactlyElementsOf(examples(DEFINITIONS, "text").getFirst().lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 30 2 *", "0,1 12 * * *"})
  void thePatternsThatAreCalledWrongAreRefused(String pattern) throws IOException {
    assertThat(document(DEFINITIONS)).contains("`" + pattern + "`");
    String example = examples(DEFINITIONS, "json").getLast();

    assertThat(problems(example.replace("15 4 * * *", pattern)))
        .singleElement()
        .asString()
        .startsWith("workflow.time_triggers[0]");
  }

  @Test
  void theChangeOfPropertiesIsOne() throws IOException {
    PropertiesChange.Update update =
        DefinitionCodec.readPropertiesUpdate(examples("versions.md", "json").getFirst());

    assertThat(update.values().runStrategy())
        .isEqualTo(new RunStrategy(RunStrategy.Rule.PARALLEL, 5));
  }

  @Test
  void theDifferenceIsTheOneOfTwoVersions() throws IOException {
    JsonNode told = JsonText.parse(examples("versions.md", "json").get(1), new Problems());
    String before =
        """
        {"workflow": {"id": "orders", "steps": [
          {"step": {"id": "load", "type": "NoOp",
            "params": {"rows": {"value": 1, "type": "LONG"}},
            "transition": {"successors": {"report": "true"}}}},
          {"step": {"id": "report", "type": "NoOp"}}]}}
        """;
    String after = before.replace("\"true\"", "\"rows > 0\"");

    Change change =
        Difference.between(
                DefinitionCodec.readPush(before).workflow(),
                DefinitionCodec.readPush(after).workflow())
            .getFirst();

    assertThat(told.path("section").asString()).isEqualToIgnoringCase(change.section().name());
    assertThat(told.path("kind").asString()).isEqualToIgnoringCase(change.kind().name());
    assertThat(told.path("path").asString()).isEqualTo(change.path());
    assertThat(told.path("step_id").asString()).isEqualTo(String.valueOf(change.step()));
    assertThat(told.path("before")).isEqualTo(change.before());
    assertThat(told.path("after")).isEqualTo(change.after());
  }
}
