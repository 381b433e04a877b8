package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  @Test
  void theExamplesAreValid() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "definitions.md"));
    List<String> examples =
        EXAMPLE.matcher(document).results().map((MatchResult it) -> it.group(1)).toList();

    assertThat(examples).hasSize(3);
    assertThat(examples).allSatisfy(it -> assertThat(VALIDATOR.check(it).problems()).isEmpty());
  }
}
