package dev.podium.ui.signals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.signal.SignalViews.Use;
import dev.podium.domain.signal.SignalViews.UsePlace;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs that a signal started and the steps that went on because of it, a page at a time. */
final class UseList extends Div {

  private static final int PAGE = 50;

  private final SignalViews signals;
  private final String name;
  private final long seq;
  private final UnorderedList lines = new UnorderedList();
  private final Span none =
      Words.quiet("Nothing so far: no step has gone on because of it, and it has started no run.");
  private final Button more = new Button("Load more");
  private @Nullable UsePlace last;

  UseList(SignalViews signals, String name, long seq) {
    this.signals = signals;
    this.name = name;
    this.seq = seq;
    addClassName("podium-fires");
    lines.addClassName("podium-signal-lines");
    more.addThemeVariants(ButtonVariant.TERTIARY);
    more.addClickListener(event -> load());
    add(lines, none, more);
    load();
  }

  private void load() {
    List<Use> page = signals.uses(name, seq, last, PAGE);
    page.forEach(use -> lines.add(new ListItem(line(use))));
    if (!page.isEmpty()) {
      last = page.getLast().place();
    }
    lines.setVisible(last != null);
    none.setVisible(last == null);
    more.setVisible(page.size() == PAGE);
  }

  private static Component[] line(Use use) {
    Link run = new Link(Paths.run(use.run()), SignalText.run(use.run()));
    StepId step = use.step();
    return step == null
        ? new Component[] {Words.quiet("started "), run}
        : new Component[] {
          Words.quiet("let step "),
          new Link(Paths.step(use.run(), step), step.value()),
          Words.quiet(" go on in "),
          run
        };
  }
}
