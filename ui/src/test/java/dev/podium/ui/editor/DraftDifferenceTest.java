package dev.podium.ui.editor;

import static dev.podium.ui.editor.Drafts.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.workflow.CanvasLayout.Position;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftDifferenceTest {

  @Test
  void saysNothingWhereNothingDiffers() {
    assertThat(DraftDifference.lines(draft("a -> b", "b"), draft("a -> b", "b"))).isEmpty();
  }

  @Test
  void namesAddedRemovedAndChangedSteps() {
    assertThat(DraftDifference.lines(draft("a -> b", "b", "c"), draft("a", "b", "d", "e")))
        .containsExactly("Added 2 steps: d, e", "Removed 1 step: c", "Changed 1 step: a");
  }

  @Test
  void namesChangesThatAreNotInSteps() {
    Draft before = draft("a");
    Draft after =
        before
            .withWorkflow(WorkflowEdits.withName(before.workflow(), "New name"))
            .withProperties(WorkflowEdits.withStepConcurrency(before.properties(), 3))
            .withLayout(Map.of(new StepId("a"), new Position(1, 2)));
    assertThat(DraftDifference.lines(before, after))
        .containsExactly(
            "Changed the workflow itself",
            "Changed its properties, which all versions share",
            "Moved steps on the canvas");
  }
}
