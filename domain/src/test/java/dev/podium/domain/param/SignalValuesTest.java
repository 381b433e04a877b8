package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalValuesTest {

  @Test
  void numbersSortBySize() {
    assertSorted(
        List.of(
            new ParamValue.Whole(Long.MIN_VALUE),
            new ParamValue.Whole(-20260301),
            new ParamValue.Whole(-1),
            new ParamValue.Whole(0),
            new ParamValue.Whole(9),
            new ParamValue.Whole(10),
            new ParamValue.Whole(Long.MAX_VALUE)));
  }

  @Test
  void textsSortByCodePoints() {
    assertSorted(
        List.of(
            new ParamValue.Text(""),
            new ParamValue.Text("10"),
            new ParamValue.Text("9"),
            new ParamValue.Text("Z"),
            new ParamValue.Text("a"),
            new ParamValue.Text("a "),
            new ParamValue.Text("ä"),
            new ParamValue.Text("\uffee"),
            new ParamValue.Text("\ud83d\ude00")));
  }

  @Test
  void aNumberIsNoText() {
    assertThat(SignalValues.sortKey(new ParamValue.Whole(5)))
        .isNotEqualTo(SignalValues.sortKey(new ParamValue.Text("5")));
  }

  private static void assertSorted(List<ParamValue> values) {
    for (int i = 1; i < values.size(); i++) {
      assertThat(
              Arrays.compareUnsigned(
                  SignalValues.sortKey(values.get(i - 1)), SignalValues.sortKey(values.get(i))))
          .as("%s before %s", values.get(i - 1), values.get(i))
          .isNegative();
    }
  }
}
