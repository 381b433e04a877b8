package dev.podium.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StyleSheetsTest {

  private static final Path SHEETS = Path.of("target/classes/META-INF/resources/assets");
  private static final Pattern CLASS = Pattern.compile("\\.(podium-[a-z-]+)");
  private static final Pattern NAME = Pattern.compile("podium-[a-z-]+");

  @Test
  void everySheetIsInTheHeadOfThePage() throws IOException {
    List<String> sheets = new ArrayList<>();
    for (Path sheet : files(Path.of("src/main/resources/META-INF/resources/assets"), ".css")) {
      sheets.add(sheet.toFile().getName().replace(".css", ""));
    }

    assertThat(PageHead.STYLE_SHEETS).hasSizeGreaterThan(5).containsAll(sheets);
    assertThat(PageHead.STYLE_SHEETS)
        .allSatisfy(sheet -> assertThat(SHEETS.resolve(sheet + ".css")).exists());
  }

  @Test
  void everyClassWithARuleIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path source : files(Path.of("src/main/java"), ".java")) {
      used.addAll(found(NAME, Files.readString(source)));
    }

    for (String sheet : PageHead.STYLE_SHEETS) {
      assertThat(found(CLASS, Files.readString(SHEETS.resolve(sheet + ".css"))))
          .as(sheet)
          .isSubsetOf(used);
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(StyleSheetsTest::last)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String last(MatchResult match) {
    return match.group(match.groupCount());
  }
}
