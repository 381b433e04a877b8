package dev.podium.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunSummary;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with the runs that are ticked, or with all that the filter matches: what ends or
 * changes them for those who may, comparing two of them for everybody.
 */
public final class BulkBar extends Div {

  private final BulkRuns bulk;
  private final RunList list;
  private final @Nullable Supplier<RunFilter> filter;
  private final Span count = new Span();
  private final Button all = new Button("Choose all that match", event -> chooseAll());
  private final Button compare =
      new Button("Compare", VaadinIcon.SPLIT_H.create(), event -> compare());
  private boolean allChosen;

  /**
   * A bar that shows itself when runs are ticked.
   *
   * @param filter what the list shows; null if that is no filter: then all that match cannot be
   *     chosen
   */
  public BulkBar(BulkRuns bulk, RunList list, @Nullable Supplier<RunFilter> filter) {
    this.bulk = bulk;
    this.list = list;
    this.filter = filter;
    addClassName("podium-bulk");
    getElement().setAttribute("role", "toolbar");
    getElement().setAttribute("aria-label", "Actions on the chosen runs");
    count.getElement().setAttribute("role", "status");
    Div actions = new Div();
    actions.addClassName("podium-actions");
    compare.addThemeVariants(ButtonVariant.SMALL);
    actions.add(compare);
    if (bulk.areOffered()) {
      for (BulkAction action : BulkAction.values()) {
        actions.add(button(action));
      }
    }
    all.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    Button none = new Button("Clear", event -> clear());
    none.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    add(count);
    if (bulk.areOffered() && filter != null) {
      add(all);
    }
    add(none, actions);
    list.onSelect(this::show);
    show();
  }

  private Button button(BulkAction action) {
    Button button = new Button(action.verb(), action.icon().create(), event -> ask(action));
    button.addThemeVariants(ButtonVariant.SMALL);
    if (action.ends()) {
      button.addThemeVariants(ButtonVariant.ERROR);
    }
    return button;
  }

  /** Chooses nothing; another filter shows other runs. */
  void clear() {
    allChosen = false;
    list.deselectAll();
    show();
  }

  private void chooseAll() {
    allChosen = true;
    show();
  }

  private void show() {
    int ticked = list.selected().size();
    allChosen &= ticked > 0;
    setVisible(ticked > 0);
    all.setVisible(!allChosen);
    boolean two = ticked == 2 && !allChosen;
    compare.setEnabled(two);
    compare.setTooltipText(two ? "Params, versions, steps, durations" : "Tick two runs.");
    count.setText(
        allChosen
            ? "All runs that match are chosen, the older ones too"
            : "%s chosen".formatted(BulkDialog.runs(ticked)));
  }

  /** The older one stands on the left. */
  private void compare() {
    List<RunSummary> two = list.selected();
    getUI()
        .ifPresent(
            ui ->
                ui.navigate(
                    Paths.COMPARED_RUNS,
                    CompareRunsView.of(two.getLast().ref(), two.getFirst().ref())));
  }

  private void ask(BulkAction action) {
    Optional<List<RunSummary>> chosen =
        allChosen && filter != null
            ? bulk.matching(filter.get(), action)
            : Optional.of(list.selected());
    if (chosen.isEmpty()) {
      Notices.failed(
          "More than %d runs match. Narrow the filter, for example to one workflow or a shorter time."
              .formatted(BulkRuns.MOST));
      return;
    }
    BulkPlan plan = bulk.plan(action, chosen.get());
    if (plan.runs().isEmpty()) {
      Notices.done("None of the chosen runs can be %s.".formatted(action.done()));
      return;
    }
    new BulkDialog(plan, bulk, this::clear).open();
  }
}
