package dev.podium.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartParamsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void offersOnlyWhatMayBeChangedAtARestart() {
    Map<String, Param> params =
        Map.of(
            "free", param(ParamMode.MUTABLE, ParamSource.DEFINITION),
            "kept", param(ParamMode.MUTABLE, ParamSource.SYSTEM),
            "atStart", param(ParamMode.MUTABLE_ON_START, ParamSource.LAUNCH),
            "fixed", param(ParamMode.CONSTANT, ParamSource.DEFINITION),
            "given", param(ParamMode.MUTABLE, ParamSource.SYSTEM_INJECTED));

    assertThat(RestartParams.changeable(params).keySet()).containsExactlyInAnyOrder("free", "kept");
  }

  @Test
  void givesWhatWasChangedAndOnlyThat() {
    RestartParams params =
        new RestartParams(
            Map.of(
                "a", param(ParamMode.MUTABLE, ParamSource.DEFINITION),
                "b", param(ParamMode.MUTABLE, ParamSource.DEFINITION)));
    field(params, "b").setValue("8");

    assertThat(params.changes().orElseThrow())
        .isEqualTo(Map.of("b", ParamDefinition.literal(new ParamValue.Whole(8))));
  }

  @Test
  void saysAtTheFieldWhatItsTypeDoesNotTake() {
    RestartParams params =
        new RestartParams(Map.of("a", param(ParamMode.MUTABLE, ParamSource.DEFINITION)));
    TextField field = field(params, "a");
    field.setValue("many");

    assertThat(params.changes()).isEmpty();
    assertThat(field.isInvalid()).isTrue();
    assertThat(field.getErrorMessage()).isNotBlank();

    field.setValue("9");
    assertThat(params.changes()).isPresent();
    assertThat(field.isInvalid()).isFalse();
  }

  private static TextField field(Component params, String label) {
    return params
        .getChildren()
        .filter(TextField.class::isInstance)
        .map(TextField.class::cast)
        .filter(field -> field.getLabel().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static Param param(ParamMode mode, ParamSource source) {
    ParamValue value = new ParamValue.Whole(7);
    return new Param(ParamDefinition.literal(value).with(mode), value, NOW, source);
  }
}
