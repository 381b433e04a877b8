package dev.podium.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.function.Consumer;

/** What is wrong in the text of a template, each line a way to its place. */
final class TemplateProblems extends Div {

  private final Consumer<Problem> go;

  TemplateProblems(Consumer<Problem> go) {
    this.go = go;
    addClassName("editor-problems");
    getElement().setAttribute("aria-live", "polite");
  }

  void show(List<Problem> problems) {
    removeAll();
    setClassName("is-good", problems.isEmpty());
    if (problems.isEmpty()) {
      add(new Div(new Span("No problems")));
      return;
    }
    Span count = new Span(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
    count.addClassName("editor-problem-count");
    add(count);
    problems.forEach(problem -> add(line(problem)));
  }

  private Component line(Problem problem) {
    NativeButton line = new NativeButton();
    line.addClassName("editor-problem");
    Span place = new Span(problem.line() > 0 ? "Line " + problem.line() : "Template");
    place.addClassName("editor-problem-place");
    Span remedy = new Span(problem.remedy());
    remedy.addClassName("editor-problem-remedy");
    line.add(place, new Span(problem.message()), remedy);
    line.addClickListener(
        event -> {
          if (problem.line() > 0) {
            go.accept(problem);
          }
        });
    return line;
  }
}
