package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.Durations;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.ViewerTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the selected step; of the run as a whole while none is selected. */
final class StepPanel extends Div {

  StepPanel() {
    addClassName("podium-side");
  }

  void show(RunView run) {
    removeAll();
    add(
        new H2("Params of the run"),
        params(run.params(), "This run has no params."),
        hint("Select a step to see what became of it."));
  }

  void show(StepRow row) {
    removeAll();
    String name = row.definition().common().name();
    H2 title = new H2(name == null ? row.id().value() : name);
    Span about =
        new Span(
            name == null
                ? row.definition().typeName()
                : "%s · %s".formatted(row.id(), row.definition().typeName()));
    about.addClassName("podium-quiet");
    Div head = new Div(title, about, StatusBadge.of(row.status()));
    head.addClassName("podium-side-head");
    add(head);
    StepView view = row.view();
    if (view == null || view.status() == StepStatus.NOT_CREATED) {
      add(hint("The run has not reached this step."));
      return;
    }
    if (view.info() != null) {
      add(info(view.info(), row.status()));
    }
    add(
        new H3("Attempt %d".formatted(view.attempt())),
        history(view),
        new H3("Params"),
        params(view.params(), "None evaluated."),
        new H3("Goes on to"),
        hint(successors(row, view)));
  }

  private static Component info(String text, StepStatus status) {
    Div info = new Div(new Span(text));
    info.addClassName("podium-callout");
    info.getElement().setAttribute("data-tone", tone(status));
    return info;
  }

  private static String tone(StepStatus status) {
    return status.isTerminal() && !status.isComplete() ? "error" : "plain";
  }

  private static Component params(Map<String, Param> params, String none) {
    return params.isEmpty() ? hint(none) : new ParamTable(params);
  }

  private static String successors(StepRow row, StepView view) {
    if (!row.status().isComplete()) {
      return row.status().isTerminal()
          ? "Nothing, because the step did not complete."
          : "Decided once the step is complete.";
    }
    if (view.taken().isEmpty()) {
      return row.definition().transition().successors().isEmpty()
          ? "Nothing follows this step."
          : "No condition held; nothing follows.";
    }
    return view.taken().stream().map(StepId::value).collect(Collectors.joining(", "));
  }

  private static Paragraph hint(String text) {
    Paragraph hint = new Paragraph(text);
    hint.addClassName("podium-quiet");
    return hint;
  }

  private static OrderedList history(StepView view) {
    ViewerTime time = ViewerTime.current();
    OrderedList list = new OrderedList();
    list.addClassName("podium-history");
    List<StepMoment> moments = StepMoment.of(view.times());
    for (int i = 0; i < moments.size(); i++) {
      StepMoment moment = moments.get(i);
      @Nullable StepMoment next = i + 1 < moments.size() ? moments.get(i + 1) : null;
      Span word = new Span(moment.word());
      Span clock = new Span(time.clock(moment.at()));
      clock.setTitle(time.exact(moment.at()));
      Span lasted =
          new Span(next == null ? "" : Durations.text(Duration.between(moment.at(), next.at())));
      lasted.addClassName("podium-quiet");
      list.add(new ListItem(word, clock, lasted));
    }
    return list;
  }
}
