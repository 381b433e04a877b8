package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.problem.Problem;
import dev.podium.ui.canvas.CodeEditor;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.Notices;
import java.util.List;

/** The definition as text, in the syntax of one's choice, in step with the other views. */
final class TextTab extends Div {

  private static final List<Syntax> SYNTAXES = List.of(Syntax.values());

  private final EditorModel model;
  private final CodeEditor code = new CodeEditor();
  private final Tabs syntaxes = new Tabs();
  private final Span remark = new Span();

  TextTab(EditorModel model) {
    this.model = model;
    addClassName("editor-text");
    SYNTAXES.forEach(syntax -> syntaxes.add(new Tab(syntax.name())));
    syntaxes.addClassName("editor-tabs");
    syntaxes.getElement().setAttribute("aria-label", "Syntax of the text");
    syntaxes.addSelectedChangeListener(
        event -> {
          if (event.isFromClient()) {
            writeIn(SYNTAXES.get(syntaxes.getSelectedIndex()));
          }
        });
    remark.addClassName("editor-quiet");
    Div bar = new Div(syntaxes, remark);
    bar.addClassName("editor-text-bar");
    code.setReadOnly(model.isReadOnly());
    code.onChange(model::type);
    add(bar, code);
    model.onChange(this::changed);
    draw();
    code.showProblems(model.problems());
  }

  void reveal(Problem problem) {
    code.reveal(problem.line(), problem.column());
  }

  private void writeIn(Syntax wanted) {
    if (!model.writeIn(wanted)) {
      Problem first = model.problems().getFirst();
      Notices.failed(
          "The text cannot be read as %s, so it cannot be written as %s yet. Line %d: %s"
              .formatted(model.text().syntax(), wanted, first.line(), first.message()));
      draw();
      reveal(first);
    }
  }

  private void changed(Origin origin) {
    if (origin != Origin.TEXT) {
      draw();
    }
    code.showProblems(model.problems());
  }

  private void draw() {
    DraftText text = model.text();
    syntaxes.setSelectedIndex(SYNTAXES.indexOf(text.syntax()));
    code.setSyntax(text.syntax());
    code.setText(text.text());
    remark.setText(
        switch (text.syntax()) {
          case JSON -> "";
          case YAML -> "Maestro's DSL is read too. Comments are not kept.";
        });
  }
}
