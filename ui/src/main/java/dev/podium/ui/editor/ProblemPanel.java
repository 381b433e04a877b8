package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.function.Consumer;

/** All problems and warnings of the draft, one a line; a click leads to the place. */
final class ProblemPanel extends Div {

  private static final String TICK =
      """
      <svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" \
      stroke-width="2" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5"/></svg>""";

  private final EditorModel model;
  private final Consumer<Problem> go;

  ProblemPanel(EditorModel model, Consumer<Problem> go) {
    this.model = model;
    this.go = go;
    addClassName("editor-problems");
    getElement().setAttribute("aria-live", "polite");
    model.onChange(origin -> draw());
    draw();
  }

  private void draw() {
    removeAll();
    List<Problem> problems = model.problems();
    List<Problem> warnings = model.warnings();
    setClassName("is-good", problems.isEmpty() && warnings.isEmpty());
    if (problems.isEmpty() && warnings.isEmpty()) {
      add(new Div(new Svg(TICK), new Span("No problems")));
      return;
    }
    list(problems, "problem");
    list(warnings, "warning");
  }

  private void list(List<Problem> lines, String kind) {
    if (lines.isEmpty()) {
      return;
    }
    Span count = new Span("%d %s%s".formatted(lines.size(), kind, lines.size() == 1 ? "" : "s"));
    count.addClassName("editor-problem-count");
    add(count);
    lines.forEach(line -> add(line(line)));
  }

  private Component line(Problem problem) {
    NativeButton line = new NativeButton();
    line.addClassName("editor-problem");
    Span place = new Span(place(problem));
    place.addClassName("editor-problem-place");
    Span remedy = new Span(problem.remedy());
    remedy.addClassName("editor-problem-remedy");
    line.add(place, new Span(problem.message()), remedy);
    line.addClickListener(event -> go.accept(problem));
    return line;
  }

  private static String place(Problem problem) {
    if (problem.step() != null) {
      return problem.step();
    }
    if (problem.line() > 0) {
      return "Line " + problem.line();
    }
    return "Workflow";
  }
}
