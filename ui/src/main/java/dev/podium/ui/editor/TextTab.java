package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.problem.Problem;
import dev.podium.ui.canvas.CodeEditor;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.Notices;
import java.util.EnumMap;
import java.util.Map;

/** The definition as text, in the syntax of one's choice, in step with the other views. */
final class TextTab extends Div {

  private final EditorModel model;
  private final CodeEditor code = new CodeEditor();
  private final Map<Syntax, Button> syntaxes = new EnumMap<>(Syntax.class);
  private final Span remark = new Span();

  TextTab(EditorModel model) {
    this.model = model;
    addClassName("editor-text");
    // Buttons, not tabs: their clicks arrive after what was typed just before them.
    Div choice = new Div();
    choice.addClassName("editor-syntaxes");
    choice.getElement().setAttribute("role", "group").setAttribute("aria-label", "Syntax");
    for (Syntax syntax : Syntax.values()) {
      Button button = new Button(syntax.name(), event -> writeIn(syntax));
      button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
      syntaxes.put(syntax, button);
      choice.add(button);
    }
    remark.addClassName("editor-quiet");
    Div bar = new Div(choice, remark);
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
    syntaxes.forEach(
        (syntax, button) ->
            button
                .getElement()
                .setAttribute("aria-pressed", Boolean.toString(syntax == text.syntax())));
    code.setSyntax(text.syntax());
    code.setText(text.text());
    remark.setText(
        switch (text.syntax()) {
          case JSON -> "";
          case YAML -> "Maestro's DSL is read too. Comments are not kept.";
        });
  }
}
