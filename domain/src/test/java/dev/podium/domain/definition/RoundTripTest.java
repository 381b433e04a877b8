package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundTripTest {

  private static final int DEFINITIONS = 300;

  @Test
  void readingWhatWasWrittenGivesTheSameDefinition() {
    DefinitionGenerator generator = new DefinitionGenerator(20261122);
    for (int i = 0; i < DEFINITIONS; i++) {
      PushRequest push = generator.push();
      String text = DefinitionCodec.writePush(push).toString();

      assertThat(DefinitionCodec.readPush(text)).as(text).isEqualTo(push);
    }
  }

  @Test
  void storedFormsReadBackToo() {
    DefinitionGenerator generator = new DefinitionGenerator(7);
    for (int i = 0; i < DEFINITIONS; i++) {
      PushRequest push = generator.push();
      Workflow workflow = push.workflow();

      assertThat(DefinitionCodec.readWorkflow(DefinitionCodec.writeWorkflow(workflow)))
          .isEqualTo(workflow);
      assertThat(DefinitionCodec.readTags(DefinitionCodec.writeTags(workflow.tags())))
          .isEqualTo(workflow.tags());
      if (push.properties() != null) {
        assertThat(
                DefinitionCodec.readProperties(DefinitionCodec.writeProperties(push.properties())))
            .isEqualTo(push.properties());
      }
      for (Step step : workflow.steps()) {
        assertThat(DefinitionCodec.readStep(DefinitionCodec.writeStep(step))).isEqualTo(step);
      }
    }
  }
}
