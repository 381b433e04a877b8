package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DefinitionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples in docs/definitions.md are definitions that work. */
class DocumentationTest {

  private static final DefinitionValidator VALIDATOR = DefinitionValidator.usual();

  private static List<String> examples(String language) throws IOException {
    String document = Files.readString(Path.of("..", "docs", "definitions.md"));
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(document)
        .results()
        .map((MatchResult it) -> it.group(1))
        .toList();
  }

  @Test
  void theExamplesAreValid() throws IOException {
    List<String> examples = examples("json");

    assertThat(examples).hasSize(3);
    assertThat(examples).allSatisfy(it -> assertThat(VALIDATOR.check(it).problems()).isEmpty());
  }

  @Test
  void theExamplesInYamlAreValid() throws IOException {
    List<String> examples = examples("yaml");

    assertThat(examples).hasSize(2);
    assertThat(examples)
        .allSatisfy(
            it -> assertThat(VALIDATOR.check(DefinitionText.yaml(it)).problems()).isEmpty());
  }
}
