package dev.podium.ui.editor;

import static dev.podium.ui.editor.Drafts.noOp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.workflow.CanvasLayout.Position;
import dev.podium.ui.canvas.CanvasEdit;
import dev.podium.ui.canvas.CanvasEdit.Edge;
import dev.podium.ui.canvas.DagPicture;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Edits in the bodies of loops: load -> each[read -> again[call]]. */
class LoopEditsTest {

  private static final StepId LOAD = new StepId("load");
  private static final StepId EACH = new StepId("each");
  private static final StepId READ = new StepId("read");
  private static final StepId AGAIN = new StepId("again");
  private static final StepId CALL = new StepId("call");
  private static final StepId X = new StepId("x");

  private final Step again =
      new Step.While(
          Step.Common.of(AGAIN, Transition.NONE), "n < 3", List.of(noOp("call", Transition.NONE)));
  private final Step each =
      new Step.Foreach(
          Step.Common.of(EACH, Transition.NONE),
          2,
          false,
          List.of(noOp("read", leadingTo(AGAIN)), again));
  private final Draft draft = Drafts.of(List.of(noOp("load", leadingTo(EACH)), each));

  @Test
  void addsAStepToABodyBehindAnotherAtAnyDepth() {
    Draft after = DraftEdits.add(draft, new CanvasEdit.Add(X, "NoOp", null, CALL, null, AGAIN));

    assertThat(ids(after, AGAIN)).containsExactly("call", "x");
    assertThat(after.findStep(CALL).orElseThrow().transition().successors()).containsOnlyKeys(X);
    assertThat(ids(after, null)).containsExactly("load", "each");
  }

  @Test
  void addsTheFirstStepOfABody() {
    Draft empty = DraftEdits.remove(draft, new CanvasEdit.Remove(List.of(READ, AGAIN), List.of()));
    Draft after = DraftEdits.add(empty, new CanvasEdit.Add(X, "NoOp", null, null, null, EACH));

    assertThat(ids(after, EACH)).containsExactly("x");
  }

  @Test
  void refusesABodyThatIsGoneAndAStepThatHasNone() {
    assertRefused(() -> DraftEdits.add(draft, addInside(X)));
    assertRefused(() -> DraftEdits.add(draft, addInside(READ)));
  }

  @Test
  void refusesEdgesThatWouldLeaveABody() {
    assertRefused(() -> DraftEdits.connect(draft, new Edge(READ, LOAD)));
    assertRefused(() -> DraftEdits.connect(draft, new Edge(LOAD, CALL)));
    assertRefused(
        () -> DraftEdits.add(draft, new CanvasEdit.Add(X, "NoOp", null, LOAD, null, EACH)));
  }

  @Test
  void refusesACycleInsideOfABody() {
    assertRefused(() -> DraftEdits.connect(draft, new Edge(AGAIN, READ)));
  }

  @Test
  void removesALoopWithThePlacesOfWhatWasInside() {
    Draft placed = draft.withLayout(Map.of(CALL, new Position(1, 2), LOAD, new Position(3, 4)));
    Draft after = DraftEdits.remove(placed, new CanvasEdit.Remove(List.of(EACH), List.of()));

    assertThat(after.allIds()).containsExactly(LOAD);
    assertThat(after.layout().positions()).containsOnlyKeys(LOAD);
    assertThat(after.findStep(LOAD).orElseThrow().transition().successors()).isEmpty();
  }

  @Test
  void tidiesOneLevelOnly() {
    Draft placed = draft.withLayout(Map.of(READ, new Position(1, 2), LOAD, new Position(3, 4)));

    assertThat(DraftEdits.tidy(placed, new CanvasEdit.Tidy(EACH)).layout().positions())
        .containsOnlyKeys(LOAD);
  }

  @Test
  void renamesAndChangesStepsOfABody() {
    Draft renamed = DraftEdits.rename(draft, AGAIN, X);
    assertThat(renamed.findStep(READ).orElseThrow().transition().successors()).containsOnlyKeys(X);

    CanvasEdit.SetCondition condition = new CanvasEdit.SetCondition(new Edge(READ, AGAIN), "ok");
    assertThat(
            DraftEdits.setCondition(draft, condition)
                .findStep(READ)
                .orElseThrow()
                .transition()
                .successors())
        .containsEntry(AGAIN, "ok");
  }

  @Test
  void pastesIntoABodyWithThePlacesOfAllThatIsCopied() {
    Draft placed = draft.withLayout(Map.of(CALL, new Position(0, 0)));
    StepCopies copies = CopiedSteps.of(placed, List.of(AGAIN)).into(placed);
    Draft after = DraftEdits.insert(placed, copies, EACH);

    assertThat(ids(after, EACH)).containsExactly("read", "again", "again_copy");
    assertThat(after.layout().positions()).containsKey(new StepId("call_copy"));
  }

  @Test
  void drawsEachBodyAfterItsLoop() {
    assertThat(DraftPicture.nodes(draft, List.of()))
        .extracting(DagPicture.Node::id)
        .containsExactly("load", "each", "read", "again", "call");
    assertThat(DraftPicture.nodes(draft, List.of()))
        .extracting(DagPicture.Node::parent)
        .containsExactly(null, null, "each", "each", "again");
  }

  @Test
  void tellsWhichStepOfABodyHasChanged() {
    Draft after = draft.withStep(CALL, step -> StepEdits.withName(step, "Call it"));

    assertThat(DraftDifference.lines(draft, after)).containsExactly("Changed 1 step: call");
  }

  private static CanvasEdit.Add addInside(StepId loop) {
    return new CanvasEdit.Add(new StepId("new"), "NoOp", null, null, null, loop);
  }

  private static Transition leadingTo(StepId step) {
    return new Transition(Map.of(step, "true"), null);
  }

  private static List<String> ids(Draft draft, @Nullable StepId loop) {
    return draft.stepsIn(loop).stream().map(step -> step.id().value()).toList();
  }

  private static void assertRefused(ThrowingCallable edit) {
    assertThatExceptionOfType(RefusedException.class).isThrownBy(edit);
  }
}
