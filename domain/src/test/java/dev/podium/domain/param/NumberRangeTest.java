package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRangeTest {

  @Test
  void isReadFromItsOwnExpression() {
    NumberRange range = new NumberRange(-3, 12, 5);

    assertThat(range.expression()).isEqualTo("Util.intsBetween(-3, 12, 5);");
    assertThat(NumberRange.parse(range.expression())).contains(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Util.intsBetween(0, 3, 1)",
        "Util.intsBetween(0, n, 1);",
        "Util.intsBetween(0, 3, 0);",
        "return Util.intsBetween(0, 3, 1);",
        "Util.intsBetween(0, 9999999999999999999, 1);"
      })
  void takesNothingElseForARange(String expression) {
    assertThat(NumberRange.parse(expression)).isEmpty();
  }

  @Test
  void hasAnEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NumberRange(1, 2, 0));
  }
}
