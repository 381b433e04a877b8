package dev.podium.ui.editor;

import static dev.podium.ui.editor.Drafts.draft;
import static dev.podium.ui.editor.Drafts.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.yaml.TemplateTypes;
import dev.podium.ui.canvas.CanvasEdit;
import dev.podium.ui.canvas.CanvasEdit.Edge;
import dev.podium.ui.editor.EditorModel.Origin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditorModelTest {

  private static final StepId A = new StepId("a");
  private static final StepId B = new StepId("b");

  private final EditorModel model = model(draft("a -> b", "b"), false);

  @Test
  void isOneHistoryOverCanvasFormAndText() {
    model.change(Origin.CANVAS, draft -> DraftEdits.rename(draft, B, new StepId("c")));
    model.type(model.text().text().replace("\"c\"", "\"d\""));
    assertThat(ids(model.draft())).containsExactly("a", "d");

    model.undo();
    assertThat(ids(model.draft())).containsExactly("a", "c");
    assertThat(model.text().text()).contains("\"c\"").doesNotContain("\"d\"");
    model.undo();
    assertThat(ids(model.draft())).containsExactly("a", "b");
    assertThat(model.isDirty()).isFalse();
    model.redo();
    assertThat(ids(model.draft())).containsExactly("a", "c");
  }

  @Test
  void keepsTheLastGoodDraftWhileTheTextCannotBeRead() {
    model.type("{ \"workflow\": ");

    assertThat(model.isTextBroken()).isTrue();
    assertThat(model.isDirty()).isTrue();
    assertThat(ids(model.draft())).containsExactly("a", "b");
    assertThat(model.problems()).isNotEmpty().allMatch(problem -> problem.line() > 0);
  }

  @Test
  void isTypedAndWrittenInTheSyntaxThatWasChosen() {
    assertThat(model.writeIn(Syntax.YAML)).isTrue();
    assertThat(model.text().text()).contains("id: b");
    assertThat(model.isDirty()).isFalse();

    model.type(model.text().text().replace("id: b", "id: c").replace("b: ", "c: "));
    assertThat(ids(model.draft())).containsExactly("a", "c");
    model.change(Origin.FORM, draft -> DraftEdits.rename(draft, A, new StepId("z")));
    assertThat(model.text().text()).contains("id: z");

    assertThat(model.writeIn(Syntax.JSON)).isTrue();
    assertThat(model.text().text()).contains("\"z\"").startsWith("{");
    assertThat(ids(model.draft())).containsExactly("z", "c");
  }

  @Test
  void keepsABrokenTextInItsSyntax() {
    model.writeIn(Syntax.YAML);
    model.type("workflow:\n  id: [");

    assertThat(model.writeIn(Syntax.JSON)).isFalse();
    assertThat(model.text().syntax()).isEqualTo(Syntax.YAML);
    assertThat(model.text().text()).isEqualTo("workflow:\n  id: [");
    assertThat(model.problems()).isNotEmpty().allMatch(problem -> problem.line() > 0);
  }

  @Test
  void readsMaestrosDslWhereYamlIsTyped() {
    model.writeIn(Syntax.YAML);
    model.type("Workflow:\n  id: w\n  jobs:\n    - job:\n        id: only\n        type: NoOp\n");

    assertThat(model.problems()).isEmpty();
    assertThat(ids(model.draft())).containsExactly("only");
  }

  @Test
  void saysWhereAProblemIsInYaml() {
    model.writeIn(Syntax.YAML);
    model.type(model.text().text().replace("type: NoOp", "type: Nothing"));

    assertThat(model.problems()).isNotEmpty().allMatch(problem -> problem.line() > 1);
  }

  @Test
  void doesNotCallADraftBrokenThatOnlyHasProblems() {
    EditorModel empty = model(Drafts.of(List.of()), false);
    assertThat(empty.problems()).isNotEmpty();
    assertThat(empty.isTextBroken()).isFalse();
    assertThat(empty.isDirty()).isFalse();
  }

  @Test
  void goesBackToTheLastGoodDraftWhenTheCanvasChanges() {
    model.type("{");
    model.change(Origin.CANVAS, draft -> DraftEdits.rename(draft, B, new StepId("c")));
    assertThat(model.isTextBroken()).isFalse();
    assertThat(model.text().text()).contains("\"c\"");
  }

  @Test
  void drawsATextWithACycleAndSaysWhereItIs() {
    String cyclic =
        """
        {"properties": {"owner": "ann"},
         "workflow": {"id": "w", "steps": [
          {"step": {"id": "a", "type": "NoOp", "transition": {"successors": {"b": "true"}}}},
          {"step": {"id": "b", "type": "NoOp", "transition": {"successors": {"a": "true"}}}}]}}
        """;
    model.type(cyclic);

    assertThat(model.isTextBroken()).isFalse();
    assertThat(Drafts.edges(model.draft())).containsExactly("a -> b", "b -> a");
    assertThat(model.problems())
        .extracting(Problem::step, Problem::line)
        .containsExactly(tuple("a", 3));
  }

  @Test
  void changesNothingIfAnEditIsRefused() {
    Draft before = model.draft();
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () -> model.change(Origin.CANVAS, draft -> DraftEdits.connect(draft, new Edge(B, A))));
    assertThat(model.draft()).isSameAs(before);
    assertThat(model.canUndo()).isFalse();
  }

  @Test
  void changesNothingForThoseWhoMayOnlyLook() {
    EditorModel locked = model(draft("a"), true);
    locked.change(Origin.CANVAS, draft -> DraftEdits.tidy(draft, new CanvasEdit.Tidy(null)));
    locked.change(
        Origin.CANVAS,
        draft -> DraftEdits.remove(draft, new CanvasEdit.Remove(List.of(A), List.of())));
    locked.type("{}");
    assertThat(ids(locked.draft())).containsExactly("a");
    assertThat(locked.isDirty()).isFalse();
  }

  @Test
  void doesNotKeepAStepSelectedThatIsGone() {
    List<List<StepId>> told = new ArrayList<>();
    model.onSelection(() -> told.add(model.selection()));
    model.select(List.of(A, B, new StepId("unknown")));
    model.change(
        Origin.CANVAS,
        draft -> DraftEdits.remove(draft, new CanvasEdit.Remove(List.of(A), List.of())));
    assertThat(told).containsExactly(List.of(A, B), List.of(B));
  }

  @Test
  void isCleanAfterASave() {
    model.change(Origin.FORM, draft -> DraftEdits.rename(draft, B, new StepId("c")));
    model.markSaved(8);
    assertThat(model.isDirty()).isFalse();
    assertThat(model.version()).isEqualTo(8);
    model.undo();
    assertThat(model.isDefinitionDirty()).isTrue();
  }

  private static EditorModel model(Draft draft, boolean readOnly) {
    return new EditorModel(new FakeWorkflows(), TemplateTypes.NONE, draft, 7, readOnly);
  }
}
