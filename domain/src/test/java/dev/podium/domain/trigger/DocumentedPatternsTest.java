package dev.podium.domain.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The cron patterns in docs/definitions.md mean what is written beside them. */
class DocumentedPatternsTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+ [^`]+ [^`]+)` \\| ((?:at|every) .*) \\|");

  @Test
  void theWordsBesideThePatternsAreTheirs() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "definitions.md"));
    Map<String, String> written = new LinkedHashMap<>();
    ROW.matcher(document).results().forEach(row -> written.put(row.group(1), row.group(2)));

    assertThat(written).hasSize(6);
    assertThat(written)
        .allSatisfy(
            (pattern, words) ->
                assertThat(CronWords.of(CronReader.read(pattern))).isEqualTo(words));
  }
}
