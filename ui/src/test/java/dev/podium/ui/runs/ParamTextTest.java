package dev.podium.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamTextTest {

  @Test
  void writesValuesInOneLine() {
    assertThat(ParamText.of(new ParamValue.Decimal(new BigDecimal("1E+3")))).isEqualTo("1000");
    assertThat(
            ParamText.of(
                new ParamValue.Array(
                    ParamType.LONG_ARRAY,
                    List.of(new ParamValue.Whole(1), new ParamValue.Whole(2)))))
        .isEqualTo("[1, 2]");
    assertThat(ParamText.of(new ParamValue.TextMap(Map.of("a", "b")))).isEqualTo("{a: b}");
  }

  @Test
  void writesAnExpressionAsItsSource() {
    assertThat(ParamText.of(new ParamDefinition.Content.Expression("x + 1"))).isEqualTo("x + 1");
  }
}
