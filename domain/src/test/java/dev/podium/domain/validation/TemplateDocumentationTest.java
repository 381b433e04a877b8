package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.Installation;
import dev.podium.domain.template.FakeJobTemplates;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.TemplateCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples in docs/templates.md: a template, and a workflow that uses it. */
class TemplateDocumentationTest {

  private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  @Test
  void theWorkflowOfTheExamplesCanUseTheTemplateOfTheExamples() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "templates.md"));
    List<String> examples =
        EXAMPLE.matcher(document).results().map((MatchResult it) -> it.group(1)).toList();
    assertThat(examples).hasSize(2);
    FakeJobTemplates store = new FakeJobTemplates().with(TemplateCodec.read(examples.getFirst()));

    assertThat(check(examples.getLast(), store)).isEmpty();
    assertThat(check(examples.getLast().replace("\"reason\"", "\"cause\""), store))
        .singleElement()
        .asString()
        .contains("[reason] is a required parameter");
  }

  private static List<?> check(String json, JobTemplates store) {
    return new DefinitionValidator(
            DefinitionValidator.USUAL_INTERVAL, InstantSource.system(), Installation.PLAIN, store)
        .check(json)
        .problems();
  }
}
