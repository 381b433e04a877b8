package dev.podium.domain.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepTypesTest {

  @Test
  void findsTypesInAnyCase() {
    assertThat(StepTypes.find("noop")).contains(StepTypes.NO_OP);
    assertThat(StepTypes.find("Bash")).isEmpty();
  }

  @Test
  void namesEveryTypeOnce() {
    assertThat(StepTypes.all()).extracting(StepType::name).doesNotHaveDuplicates();
    assertThat(StepTypes.all())
        .filteredOn(StepType::runnable)
        .containsExactly(StepTypes.NO_OP, StepTypes.SLEEP);
  }

  @Test
  void sleepsThreeSecondsIfNothingIsWritten() {
    assertThat(StepTypes.SLEEP.defaults())
        .isEqualTo(Map.of("sleep_seconds", ParamDefinition.literal(new ParamValue.Whole(3))));
    assertThat(StepTypes.NO_OP.defaults()).isEmpty();
  }

  @Test
  void collectsTheDefaultsInsideMaps() {
    assertThat(StepTypes.find("Http").orElseThrow().defaults().values())
        .singleElement()
        .extracting(ParamDefinition::content)
        .isEqualTo(
            new Content.Nested(
                Map.of("method", ParamDefinition.literal(new ParamValue.Text("GET")))));
  }
}
