package dev.podium.ui.backfills;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.user.Caller;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The backfills of a workflow, newest first, and how far they are. */
public final class BackfillsTab extends Div {

  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final int PAGE = 20;
  private static final int MOST = 200;

  private final WorkflowId workflow;
  private final Backfills backfills;
  private final Pace pace;
  private final BackfillButtons buttons;
  private final Button older = new Button("Load older backfills", event -> showMore());
  private List<Backfill> shown = List.of();
  private int limit = PAGE;
  private @Nullable Registration refreshing;

  /** Of one workflow. */
  public BackfillsTab(WorkflowId workflow, Backfills backfills, Pace pace, Caller caller) {
    this.workflow = workflow;
    this.backfills = backfills;
    this.pace = pace;
    this.buttons = new BackfillButtons(backfills, caller, this::draw);
    addClassName("podium-backfills");
    older.addThemeVariants(ButtonVariant.TERTIARY);
    draw();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refreshing = pace.every(REFRESH, event.getUI(), this::refresh);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (refreshing != null) {
      refreshing.remove();
    }
  }

  private void refresh() {
    if (!backfills.list(workflow, 0, limit).equals(shown)) {
      draw();
    }
  }

  private void showMore() {
    limit = Math.min(limit + PAGE, MOST);
    draw();
  }

  private void draw() {
    shown = backfills.list(workflow, 0, limit);
    removeAll();
    if (shown.isEmpty()) {
      add(
          new EmptyState(
              VaadinIcon.CALENDAR_CLOCK,
              "Nothing has been backfilled",
              "Press Backfill to run this workflow for a range of past dates or for a list of values."));
      return;
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("podium-backfill-list");
    shown.forEach(backfill -> list.add(new ListItem(card(backfill))));
    add(list);
    if (shown.size() == limit && limit < MOST) {
      add(older);
    }
  }

  private Component card(Backfill backfill) {
    Div head =
        new Div(
            new Link(
                Paths.backfill(workflow, backfill.asked().id()), BackfillWords.scope(backfill)),
            buttons.of(backfill));
    head.addClassName("podium-backfill-head");
    Div card = new Div(head, new BackfillCard(backfill));
    card.addClassName("podium-backfill");
    return card;
  }
}
