package dev.podium.ui.backfills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PastedRunsTest {

  private static final Map<String, ParamType> TYPES = Map.of("day", ParamType.LONG);

  private static ParamDefinition text(String value) {
    return ParamDefinition.literal(new ParamValue.Text(value));
  }

  private static ParamDefinition whole(long value) {
    return ParamDefinition.literal(new ParamValue.Whole(value));
  }

  @Test
  void eachLineIsARunWithTheTypesOfTheWorkflow() {
    assertThat(PastedRuns.read("day, region\n20260101, eu\n\n20260102, us\n", TYPES))
        .isEqualTo(
            List.of(
                Map.of("day", whole(20260101), "region", text("eu")),
                Map.of("day", whole(20260102), "region", text("us"))));
  }

  @Test
  void whatComesFromASpreadsheetIsPartedByTabs() {
    assertThat(PastedRuns.read("region\tname\neu\tone, two", TYPES))
        .isEqualTo(List.of(Map.of("region", text("eu"), "name", text("one, two"))));
  }

  @Test
  void quotesHoldCommasAndQuotes() {
    assertThat(PastedRuns.read("name\n\"one, \"\"two\"\"\"", TYPES))
        .isEqualTo(List.of(Map.of("name", text("one, \"two\""))));
  }

  @Test
  void anEmptyCellLeavesTheParamAlone() {
    assertThat(PastedRuns.read("day,region\n,eu\n20260102", TYPES))
        .isEqualTo(List.of(Map.of("region", text("eu")), Map.of("day", whole(20260102))));
  }

  @Test
  void namesAloneAreNoRuns() {
    assertThat(PastedRuns.read("day", TYPES)).isEmpty();
    assertThat(PastedRuns.read("", TYPES)).isEmpty();
  }

  @Test
  void valuesToBeCombinedStandBehindTheirParam() {
    assertThat(PastedRuns.readCombined("region = eu, us\n\nday=20260101\n", TYPES))
        .isEqualTo(
            Map.of("region", List.of(text("eu"), text("us")), "day", List.of(whole(20260101))));
    assertThat(PastedRuns.readCombined("", TYPES)).isEmpty();
  }

  @Test
  void whatIsWrongWithValuesToBeCombinedIsToldWithItsLine() {
    assertNotCombined("region", "line 1: It names no param.");
    assertNotCombined("region = ", "line 1: The param region has no value.");
    assertNotCombined("day = tomorrow", "line 1: day of \"tomorrow\"");
    assertNotCombined("day = 1\nday = 2", "line 2: A param is named twice.");
  }

  private static void assertNotCombined(String text, String message) {
    assertThatThrownBy(() -> PastedRuns.readCombined(text, TYPES))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whatIsWrongIsToldWithItsLine() {
    assertRefused("day\ntomorrow", "line 2: day of \"tomorrow\"");
    assertRefused("day\n1,2", "line 2: There are 2 values for 1 params.");
    assertRefused("day,day\n1,2", "line 1: A param is named twice.");
    assertRefused("day,\n1,2", "line 1: A column has no name.");
    assertRefused("day\n\"1", "line 2: A quote is not closed.");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> PastedRuns.read(text, TYPES))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(message);
  }
}
