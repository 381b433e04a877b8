package dev.podium.ui.editor;

import static dev.podium.ui.editor.Drafts.draft;
import static dev.podium.ui.editor.Drafts.edges;
import static dev.podium.ui.editor.Drafts.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.workflow.CanvasLayout.Position;
import dev.podium.ui.canvas.CanvasEdit;
import dev.podium.ui.canvas.CanvasEdit.Edge;
import dev.podium.ui.canvas.CanvasEdit.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftEditsTest {

  private static final StepId A = new StepId("a");
  private static final StepId B = new StepId("b");
  private static final StepId C = new StepId("c");
  private static final StepId X = new StepId("x");

  @Test
  void addsAStepWhereItWasDropped() {
    Draft after =
        DraftEdits.add(
            draft("a"), new CanvasEdit.Add(X, "sleep", new Point(3, 4), null, null, null));

    assertThat(ids(after)).containsExactly("a", "x");
    assertThat(after.steps().getLast().typeName()).isEqualTo("Sleep");
    assertThat(after.layout().positions()).containsExactly(Map.entry(X, new Position(3, 4)));
  }

  @Test
  void addsAStepBehindAnother() {
    Draft after = DraftEdits.add(draft("a -> b", "b"), add(A, null));
    assertThat(edges(after)).containsExactly("a -> b", "a -> x");
  }

  @Test
  void putsAStepIntoAnEdgeWithTheConditionInFront() {
    Draft after = DraftEdits.add(draft("a -> b if n > 1", "a -> c", "b", "c"), add(A, B));
    assertThat(edges(after)).containsExactly("a -> x if n > 1", "a -> c", "x -> b");
  }

  @Test
  void makesEveryTypeOfTheRegistry() {
    for (String type : List.of("NoOp", "Http", "foreach", "while", "subworkflow")) {
      Draft after = DraftEdits.add(draft("a"), new CanvasEdit.Add(X, type, null, null, null, null));
      assertThat(after.steps().getLast().typeName()).isEqualTo(type);
    }
  }

  @Test
  void refusesAnUnknownTypeATakenIdAndAnUnknownSource() {
    assertRefused(
        () -> DraftEdits.add(draft("a"), new CanvasEdit.Add(X, "Rocket", null, null, null, null)));
    assertRefused(
        () -> DraftEdits.add(draft("a"), new CanvasEdit.Add(A, "NoOp", null, null, null, null)));
    assertRefused(() -> DraftEdits.add(draft("a"), add(C, null)));
  }

  @Test
  void refusesTheStepThatIsOneTooMany() {
    Draft full = draft(IntStream.range(0, 300).mapToObj(i -> "s" + i).toArray(String[]::new));
    assertRefused(
        () -> DraftEdits.add(full, new CanvasEdit.Add(X, "NoOp", null, null, null, null)));
  }

  @Test
  void removesStepsWithTheirEdgesAndPlaces() {
    Draft before = draft("a -> b", "b -> c", "c").withLayout(Map.of(B, new Position(1, 1)));
    Draft after = DraftEdits.remove(before, new CanvasEdit.Remove(List.of(B), List.of()));

    assertThat(ids(after)).containsExactly("a", "c");
    assertThat(edges(after)).isEmpty();
    assertThat(after.layout().positions()).isEmpty();
  }

  @Test
  void removesOneEdgeOnly() {
    Draft after =
        DraftEdits.remove(
            draft("a -> b", "a -> c", "b", "c"),
            new CanvasEdit.Remove(List.of(), List.of(new Edge(A, B))));
    assertThat(edges(after)).containsExactly("a -> c");
  }

  @Test
  void connectsAndRefusesACycleByItsPath() {
    Draft chain = DraftEdits.connect(draft("a -> b", "b", "c"), new Edge(B, C));
    assertThat(edges(chain)).containsExactly("a -> b", "b -> c");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> DraftEdits.connect(chain, new Edge(C, A)))
        .withMessageContaining("c → a → b → c");
    assertRefused(() -> DraftEdits.connect(chain, new Edge(A, A)));
    assertRefused(() -> DraftEdits.connect(chain, new Edge(A, X)));
  }

  @Test
  void keepsTheConditionOfAnEdgeThatIsThere() {
    Draft before = draft("a -> b if n > 1", "b");
    assertThat(DraftEdits.connect(before, new Edge(A, B))).isEqualTo(before);
  }

  @Test
  void dropsWrittenPredecessorsThatNoLongerHold() {
    Step a = Drafts.noOp("a", Transition.NONE);
    Step b = Drafts.noOp("b", new Transition(Map.of(), List.of()));
    Draft after = DraftEdits.connect(Drafts.of(List.of(a, b)), new Edge(A, B));
    assertThat(after.steps().getLast().transition().predecessors()).isNull();
  }

  @Test
  void setsAConditionAndTakesBlankForAlways() {
    Draft conditional = DraftEdits.setCondition(draft("a -> b", "b"), condition(" n > 1 "));
    assertThat(edges(conditional)).containsExactly("a -> b if n > 1");
    assertThat(edges(DraftEdits.setCondition(conditional, condition("  "))))
        .containsExactly("a -> b");
    assertRefused(() -> DraftEdits.setCondition(draft("a", "b"), condition("x")));
  }

  @Test
  void movesOnlyStepsThatExistAndForgetsAllPlacesWhenTidied() {
    Draft moved =
        DraftEdits.move(
            draft("a"), new CanvasEdit.Move(Map.of(A, new Point(1, 2), X, new Point(3, 4))));
    assertThat(moved.layout().positions()).containsOnlyKeys(A);
    assertThat(DraftEdits.tidy(moved, new CanvasEdit.Tidy(null)).layout().positions()).isEmpty();
  }

  @Test
  void renamesAStepWhereverItIsSpokenOf() {
    Draft before =
        draft("a -> b", "b -> c if n > 1", "c").withLayout(Map.of(B, new Position(1, 2)));
    Draft after = DraftEdits.rename(before, B, X);

    assertThat(edges(after)).containsExactly("a -> x", "x -> c if n > 1");
    assertThat(after.layout().positions()).containsOnlyKeys(X);
    assertRefused(() -> DraftEdits.rename(before, A, B));
  }

  @Test
  void insertsCopiesWithFreeIdsAndTheirEdgesAmongThemselves() {
    Draft before =
        draft("a -> b if n > 1", "b -> c", "c").withLayout(Map.of(A, new Position(0, 0)));
    StepCopies copies = CopiedSteps.of(before, List.of(A, B)).into(before);
    Draft after = DraftEdits.insert(before, copies, null);

    assertThat(ids(after)).containsExactly("a", "b", "c", "a_copy", "b_copy");
    assertThat(edges(after)).endsWith("b -> c", "a_copy -> b_copy if n > 1");
    assertThat(after.layout().positions()).containsKey(new StepId("a_copy"));
    StepCopies again = CopiedSteps.of(after, List.of(new StepId("a_copy"))).into(after);
    assertThat(again.steps()).extracting(step -> step.id().value()).containsExactly("a_copy2");
  }

  @Test
  void renamesTheStepsInsideOfACopiedLoopToo() {
    List<Step> body = List.of(Drafts.noOp("inner", Transition.NONE));
    Step loop = new Step.Foreach(Step.Common.of(A, Transition.NONE), 3, true, body);
    Draft before = Drafts.of(new ArrayList<>(List.of(loop)));
    Draft after = DraftEdits.insert(before, CopiedSteps.of(before, List.of(A)).into(before), null);

    assertThat(after.allIds())
        .extracting(StepId::value)
        .containsExactlyInAnyOrder("a", "inner", "a_copy", "inner_copy");
  }

  private static CanvasEdit.Add add(StepId after, @Nullable StepId before) {
    return new CanvasEdit.Add(X, "NoOp", null, after, before, null);
  }

  private static CanvasEdit.SetCondition condition(String text) {
    return new CanvasEdit.SetCondition(new Edge(A, B), text);
  }

  private static void assertRefused(ThrowingCallable edit) {
    assertThatExceptionOfType(RefusedException.class).isThrownBy(edit);
  }
}
