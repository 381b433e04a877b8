package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import dev.podium.domain.problem.Problem;
import dev.podium.ui.canvas.CodeEditor;
import dev.podium.ui.editor.EditorModel.Origin;

/** The definition as text, in step with the other views. */
final class TextTab extends Div {

  private final EditorModel model;
  private final CodeEditor code = new CodeEditor();

  TextTab(EditorModel model) {
    this.model = model;
    addClassName("editor-text");
    code.setReadOnly(model.isReadOnly());
    code.setText(model.text().text());
    code.onChange(model::type);
    add(code);
    model.onChange(this::changed);
    code.showProblems(model.problems());
  }

  void reveal(Problem problem) {
    code.reveal(problem.line(), problem.column());
  }

  private void changed(Origin origin) {
    if (origin != Origin.TEXT) {
      code.setText(model.text().text());
    }
    code.showProblems(model.problems());
  }
}
