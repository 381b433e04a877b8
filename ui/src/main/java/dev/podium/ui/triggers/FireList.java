package dev.podium.ui.triggers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.trigger.FireRecord;
import dev.podium.domain.trigger.Fired;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PagedRows;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What triggers have fired, newest first, a page at a time. New firings are announced and shown on
 * demand, so that nothing moves under the reader's eyes.
 */
public final class FireList extends Div {

  private static final int COUNTED = 99;
  private static final Duration REFRESH = Duration.ofSeconds(2);

  private final Pace pace;
  private final Source source;
  private final PlainGrid<Fired> grid = new PlainGrid<>("What was fired");
  private final PagedRows<Fired> rows;
  private final Button fresh = new Button("", VaadinIcon.ARROW_UP.create(), event -> reload());
  private @Nullable Registration refreshing;

  /** Where the firings come from. */
  @FunctionalInterface
  public interface Source {
    /** At most {@code limit} firings with lower ids, newest first; before 0 the newest of all. */
    List<Fired> page(long before, int limit);
  }

  /**
   * A list that is filled.
   *
   * @param withWorkflow whether to name the workflow of each
   */
  public FireList(Pace pace, boolean withWorkflow, Source source) {
    this.pace = pace;
    this.source = source;
    this.rows =
        new PagedRows<>(
            grid,
            "Load older firings",
            Words.quiet("Nothing has been fired yet."),
            (last, limit) -> source.page(last == null ? 0 : last.record().id(), limit));
    addClassName("podium-fires");
    columns(withWorkflow);
    fresh.addThemeVariants(ButtonVariant.SMALL);
    add(fresh, rows);
    reload();
  }

  private void columns(boolean withWorkflow) {
    grid.addComponentColumn(fired -> new FireBadge(fired.record().outcome()))
        .setHeader("Outcome")
        .setWidth("10rem")
        .setFlexGrow(0);
    if (withWorkflow) {
      grid.addComponentColumn(
              fired -> new Link(Paths.triggers(fired.workflow()), fired.workflow().value()))
          .setHeader("Workflow")
          .setWidth("9rem")
          .setFlexGrow(2);
    }
    grid.addComponentColumn(FireList::run).setHeader("Run").setWidth("5rem").setFlexGrow(0);
    grid.addComponentColumn(FireList::planned).setHeader("Planned").setWidth("8rem").setFlexGrow(0);
    Grid.Column<Fired> trigger =
        grid.addComponentColumn(fired -> text(TriggerWords.capitalised(fired.words())))
            .setHeader("Trigger")
            .setWidth("10rem")
            .setFlexGrow(3);
    grid.addComponentColumn(FireList::reason).setHeader("Remark").setWidth("10rem").setFlexGrow(3);
    NarrowPage.of(grid).omit(trigger, 1000);
  }

  private static Component run(Fired fired) {
    Long instance = fired.record().instance();
    return instance == null
        ? Words.quiet("–")
        : new Link(Paths.run(fired.workflow(), instance, 1), "#%d".formatted(instance));
  }

  private static Component planned(Fired fired) {
    FireRecord record = fired.record();
    if (record.count() == 1) {
      return new TimeText(record.plannedAt());
    }
    Div both =
        new Div(
            new TimeText(record.plannedAt()), new Span("to"), new TimeText(record.lastPlannedAt()));
    both.addClassName("podium-time-range");
    return both;
  }

  private static Component reason(Fired fired) {
    FireRecord record = fired.record();
    String why = record.reason() == null ? "" : record.reason();
    return text(record.count() == 1 ? why : "%,d firings. %s".formatted(record.count(), why));
  }

  private static Span text(String text) {
    Span span = Words.quiet(text);
    span.setTitle(text);
    return span;
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

  private void reload() {
    rows.reload();
    fresh.setVisible(false);
  }

  private void refresh() {
    rows.first().ifPresentOrElse(newest -> showUnseen(newest.record().id()), this::reload);
  }

  private void showUnseen(long newest) {
    long unseen =
        source.page(0, COUNTED + 1).stream().filter(fired -> fired.record().id() > newest).count();
    fresh.setVisible(unseen > 0);
    fresh.setText(
        unseen > COUNTED ? "More than %d new".formatted(COUNTED) : "%d new".formatted(unseen));
  }
}
