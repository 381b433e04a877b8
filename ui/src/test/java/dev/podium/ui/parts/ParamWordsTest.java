package dev.podium.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STRING|hello ${name}",
        "LONG|42",
        "DOUBLE|1.50",
        "BOOLEAN|true",
        "STRING_ARRAY|[ \"a\", \"b\" ]",
        "LONG_ARRAY|[1,2]",
        "STRING_MAP|{\"k\":\"v\"}",
        "MAP|{\"n\":{\"type\":\"LONG\",\"value\":1}}",
      })
  void readsWhatItHasWritten(ParamType type, String text) {
    ParamDefinition read = words(type, text).read("p", null);
    assertThat(read.type()).isEqualTo(type);
    assertThat(ParamWords.of(read).read("p", null)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LONG|1.5",
        "LONG|many",
        "DOUBLE|x",
        "BOOLEAN|maybe",
        "STRING_ARRAY|[1, ",
        "LONG_ARRAY|7",
        "STRING_MAP|",
        "MAP|{\"n\": 1}",
      })
  void refusesWhatDoesNotFitTheType(ParamType type, String text) {
    ParamWords words = words(type, text == null ? "" : text);
    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> words.read("p", null));
  }

  @Test
  void refusesAReservedName() {
    ParamWords words = words(ParamType.LONG, "1");
    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> words.read("params", null));
  }

  @Test
  void keepsWhatTheFormDoesNotShow() {
    ParamDefinition before =
        new ParamDefinition(
            ParamType.STRING,
            new ParamDefinition.Content.Literal(new ParamValue.Text("x")),
            ParamMode.MUTABLE,
            "@NotEmpty",
            List.of("tag"),
            Map.of());
    ParamWords words = new ParamWords(ParamType.LONG, true, "1 + 1", ParamMode.CONSTANT);

    ParamDefinition after = words.read("p", before);

    assertThat(after.validator()).isEqualTo("@NotEmpty");
    assertThat(after.tags()).containsExactly("tag");
    assertThat(after.content()).isEqualTo(new ParamDefinition.Content.Expression("1 + 1"));
    assertThat(after.mode()).isEqualTo(ParamMode.CONSTANT);
  }

  private static ParamWords words(ParamType type, String text) {
    return new ParamWords(type, false, text, ParamMode.MUTABLE);
  }
}
