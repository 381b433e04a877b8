package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.canvas.CanvasEdit;
import dev.podium.ui.canvas.DagEditor;
import dev.podium.ui.canvas.DagPicture;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.Notices;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The canvas as a view of the model. */
final class CanvasTab extends Div {

  private final EditorModel model;
  private final DagEditor canvas = new DagEditor();
  private final Span notice = new Span();
  private long revision;
  private long acknowledged;

  CanvasTab(EditorModel model) {
    this.model = model;
    addClassName("editor-canvas");
    notice.addClassName("editor-notice");
    notice.getElement().setAttribute("role", "status");
    add(notice, canvas);
    canvas.setPalette(DraftPicture.palette());
    canvas.onEdit(this::edited);
    canvas.onRefused(this::draw);
    model.onChange(origin -> draw());
    model.onSelection(() -> canvas.select(model.selection()));
    draw();
  }

  void reveal(StepId step) {
    canvas.reveal(step);
  }

  private void draw() {
    notice.setVisible(model.isTextBroken());
    notice.setText(
        "The text cannot be read, so this is the last state that could. A change here replaces the"
            + " text.");
    canvas.show(
        new DagPicture(
            ++revision,
            acknowledged,
            model.isReadOnly(),
            model.canUndo(),
            model.canRedo(),
            DraftPicture.nodes(model.draft(), model.problems())));
  }

  private void edited(CanvasEdit edit, long number) {
    acknowledged = Math.max(acknowledged, number);
    try {
      carryOut(edit);
    } catch (RefusedException refused) {
      Notices.refused(refused);
      draw();
    }
  }

  private void carryOut(CanvasEdit edit) {
    switch (edit) {
      case CanvasEdit.Add add -> {
        change(draft -> DraftEdits.add(draft, add));
        model.select(List.of(add.id()));
      }
      case CanvasEdit.Remove remove -> change(draft -> DraftEdits.remove(draft, remove));
      case CanvasEdit.Connect connect -> change(draft -> DraftEdits.connect(draft, connect.edge()));
      case CanvasEdit.SetCondition condition ->
          change(draft -> DraftEdits.setCondition(draft, condition));
      case CanvasEdit.Move move -> change(draft -> DraftEdits.move(draft, move));
      case CanvasEdit.Tidy tidy -> change(draft -> DraftEdits.tidy(draft, tidy));
      case CanvasEdit.Copy copy -> CopiedSteps.of(model.draft(), copy.steps()).remember();
      case CanvasEdit.Paste paste ->
          CopiedSteps.find().ifPresent(copied -> insert(copied, paste.inside()));
      case CanvasEdit.Duplicate duplicate ->
          duplicate.steps().stream()
              .findFirst()
              .ifPresent(
                  first ->
                      insert(
                          CopiedSteps.of(model.draft(), duplicate.steps()),
                          model.draft().loopAround(first).orElse(null)));
      case CanvasEdit.Enter enter -> model.enter(enter.inside());
      case CanvasEdit.Select select -> model.select(select.steps());
      case CanvasEdit.Undo undo -> model.undo();
      case CanvasEdit.Redo redo -> model.redo();
    }
  }

  private void insert(CopiedSteps copied, @Nullable StepId loop) {
    StepCopies copies = copied.into(model.draft());
    if (!copies.steps().isEmpty()) {
      change(draft -> DraftEdits.insert(draft, copies, loop));
      model.select(copies.steps().stream().map(Step::id).toList());
    }
  }

  private void change(UnaryOperator<Draft> change) {
    model.change(Origin.CANVAS, change);
    if (model.isReadOnly()) {
      draw();
    }
  }
}
