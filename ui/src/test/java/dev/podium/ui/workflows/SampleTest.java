package dev.podium.ui.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.validation.DefinitionValidator;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void theSampleIsValid() {
    assertThat(DefinitionValidator.usual().validate(Sample.definition())).isEmpty();
  }
}
