package dev.podium.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParamFieldTest {

  private final ParamField day =
      ParamField.of("day", ParamDefinition.literal(new ParamValue.Text("monday")));

  @Test
  void takesOverWhatARunHadSoThatItComesOutTheSame() {
    assertThat(day.take(had(new ParamValue.Text("costs $5")))).isTrue();

    assertThat(day.input().getValue()).isEqualTo("costs $$5");
    assertThat(day.read()).contains(ParamDefinition.literal(new ParamValue.Text("costs $$5")));
  }

  @Test
  void whatWasComputedIsTakenOverAsAValue() {
    ParamField twice = ParamField.of("twice", ParamDefinition.expression(ParamType.LONG, "1 + 1"));

    assertThat(twice.take(had(new ParamValue.Whole(2)))).isTrue();

    assertThat(twice.isChanged()).isTrue();
    assertThat(twice.read()).contains(ParamDefinition.literal(new ParamValue.Whole(2)));
    twice.reset();
    assertThat(twice.isChanged()).isFalse();
  }

  @Test
  void whatCannotBeGivenAgainIsLeftAsItIsWritten() {
    assertThat(day.take(had(new ParamValue.Text("{secret:token}")))).isFalse();
    assertThat(day.take(had(new ParamValue.Whole(5)))).isFalse();
    day.input().setValue("typed");
    assertThat(day.take(null)).isFalse();

    assertThat(day.input().getValue()).isEqualTo("monday");
    assertThat(day.isChanged()).isFalse();
  }

  @Test
  void aListIsTakenOverAsJson() {
    ParamField days =
        ParamField.of(
            "days",
            ParamDefinition.literal(new ParamValue.Array(ParamType.STRING_ARRAY, List.of())));
    ParamValue had =
        new ParamValue.Array(
            ParamType.STRING_ARRAY,
            List.of(new ParamValue.Text("mon"), new ParamValue.Text("tue")));

    assertThat(days.take(had(had))).isTrue();

    assertThat(days.read()).contains(ParamDefinition.literal(had));
  }

  private static Param had(ParamValue value) {
    return Param.of(value, Instant.EPOCH, ParamSource.LAUNCH);
  }
}
