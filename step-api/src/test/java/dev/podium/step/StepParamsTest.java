package dev.podium.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepParamsTest {

  private final StepParams params =
      new StepParams(
          Map.of(
              "name",
              "ann",
              "rows",
              5L,
              "rate",
              new BigDecimal("0.5"),
              "on",
              true,
              "days",
              List.of(1L, 2L),
              "tags",
              List.of("a", "b"),
              "env",
              Map.of("A", "1"),
              "mixed",
              Map.of("a", "text", "b", 2L)));

  @Test
  void givesEachValueInItsType() {
    assertThat(params.text("name")).isEqualTo("ann");
    assertThat(params.whole("rows")).isEqualTo(5);
    assertThat(params.decimal("rate")).isEqualTo("0.5");
    assertThat(params.decimal("rows")).isEqualTo("5");
    assertThat(params.flag("on")).isTrue();
    assertThat(params.wholes("days")).containsExactly(1L, 2L);
    assertThat(params.texts("tags")).containsExactly("a", "b");
    assertThat(params.textMap("env")).containsExactly(Map.entry("A", "1"));
    assertThat(params.group("mixed").whole("b")).isEqualTo(2);
  }

  @Test
  void whatIsMissingHasTheFallbackOrIsNamed() {
    assertThat(params.text("gone", "-")).isEqualTo("-");
    assertThat(params.whole("gone", 7)).isEqualTo(7);
    assertThat(params.flag("gone", true)).isTrue();
    assertThatThrownBy(() -> params.text("gone"))
        .isInstanceOf(StepParamException.class)
        .hasMessage("The param gone is missing.");
  }

  @Test
  void anotherTypeIsNamedToo() {
    assertThatThrownBy(() -> params.whole("name", 7))
        .isInstanceOf(StepParamException.class)
        .hasMessage("The param name must be a whole number.");
    assertThatThrownBy(() -> params.texts("days"))
        .hasMessage("The param days must be a list of texts.");
    assertThatThrownBy(() -> params.textMap("mixed"))
        .hasMessage("The param mixed must be a map of texts.");
  }

  @Test
  void nobodyChangesThem() {
    assertThatThrownBy(() -> params.asMap().put("more", 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
