package dev.podium.ui.parts;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.problem.Problem;

/** Problems one below the other: place, what is wrong, how to mend it. */
public final class ProblemList extends UnorderedList {

  public ProblemList(Problem... problems) {
    addClassName("podium-problems");
    for (Problem problem : problems) {
      add(item(problem));
    }
  }

  private static ListItem item(Problem problem) {
    ListItem item = new ListItem();
    if (!problem.path().isEmpty()) {
      Span place = new Span(place(problem));
      place.addClassName("podium-problem-place");
      item.add(place);
    }
    item.add(new Span(problem.message()));
    if (!problem.remedy().isEmpty()) {
      Span remedy = new Span(" " + problem.remedy());
      remedy.addClassName("podium-problem-remedy");
      item.add(remedy);
    }
    return item;
  }

  private static String place(Problem problem) {
    if (problem.line() == 0) {
      return problem.path();
    }
    return "%s · line %d, column %d".formatted(problem.path(), problem.line(), problem.column());
  }
}
