package dev.podium.ui.permits;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.permit.TagPermits.TagUse;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.SearchedList;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tags are limited or in use: how many steps hold them, how many wait. */
@Route("permits")
@PageTitle("Concurrency · Podium")
@PermitAll
public final class PermitsView extends Div implements BeforeEnterObserver {

  private static final Duration REFRESH = Duration.ofSeconds(2);

  /** So many are shown; the search finds the others. */
  private static final int SHOWN = 200;

  private final TagPermits permits;
  private final Caller caller;
  private final boolean mayEdit;
  private final Pace pace;
  private final PlainGrid<TagUse> grid = new PlainGrid<>("Tags");
  private final SearchedList list;
  private List<TagUse> shown = List.of();
  private @Nullable Registration refreshing;

  public PermitsView(TagPermits permits, CurrentUser user, Pace pace) {
    addClassName("podium-page");
    this.permits = permits;
    this.caller = user.caller();
    this.mayEdit = user.may(Permission.EDIT);
    this.pace = pace;
    columns();
    list = new SearchedList(Paths.PERMITS, "Search by tag", "Search the tags", grid, this::arrange);
    PageHeader header = new PageHeader("Concurrency");
    header.about(Words.quiet("How many steps with a tag may run at once, over all workflows."));
    add(mayEdit ? header.actions(limit("Limit a tag")) : header, list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    list.open(event.getLocation());
    arrange();
  }

  private void columns() {
    grid.addClassName("podium-even-rows");
    grid.addComponentColumn(PermitsView::name).setHeader("Tag").setWidth("12rem").setFlexGrow(3);
    Grid.Column<TagUse> limit =
        grid.addColumn(PermitWords::limit).setHeader("Limit").setWidth("6rem").setFlexGrow(0);
    grid.addComponentColumn(PermitsView::held).setHeader("Held").setWidth("7rem").setFlexGrow(0);
    grid.addComponentColumn(PermitsView::waiting)
        .setHeader("Waiting")
        .setWidth("6rem")
        .setFlexGrow(0);
    Grid.Column<TagUse> source =
        grid.addColumn(use -> use.isSet() ? "by hand" : "by its workflow")
            .setHeader("Set")
            .setWidth("9rem")
            .setFlexGrow(0);
    grid.actions("11rem", this::actions);
    NarrowPage.of(grid).omit(source, 1100).omit(limit, 800);
  }

  private static Component name(TagUse use) {
    return Link.strong(Paths.permits(use.tag()), use.tag());
  }

  private static Component held(TagUse use) {
    boolean full = use.limit() != null && use.held() >= use.limit();
    String held = use.limit() == null ? "%,d" : "%,d of %s";
    String text = held.formatted(use.held(), PermitWords.limit(use));
    return full && use.waiting() > 0 ? Words.badChip(text) : new Span(text);
  }

  private static Component waiting(TagUse use) {
    return use.waiting() == 0 ? Words.quiet("–") : new Span("%,d".formatted(use.waiting()));
  }

  private Component actions(TagUse use) {
    Integer limit = use.limit();
    if (!mayEdit || !use.isSet() || limit == null) {
      return new Span();
    }
    Button change =
        new Button(
            "Change …",
            event -> new LimitDialog(permits, caller, use.tag(), limit, this::arrange).open());
    change.setAriaLabel("Change the limit of %s".formatted(use.tag()));
    Button remove =
        new Button(
            "Remove …", event -> RemoveQuestion.of(use, permits, caller, this::arrange).open());
    remove.setAriaLabel("Remove the limit of %s".formatted(use.tag()));
    for (Button button : List.of(change, remove)) {
      button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    }
    return new Div(change, remove);
  }

  private Button limit(String text) {
    Button button =
        new Button(
            text,
            VaadinIcon.PLUS.create(),
            event -> new LimitDialog(permits, caller, null, 1, this::arrange).open());
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  /** What has not changed is left as it is: a focus on it stays. */
  private void refresh() {
    List<TagUse> now = permits.list(list.text(), null, SHOWN);
    if (!now.equals(shown)) {
      show(now);
    }
  }

  private void arrange() {
    show(permits.list(list.text(), null, SHOWN));
  }

  private void show(List<TagUse> uses) {
    shown = uses;
    grid.setItems(uses);
    list.show(!uses.isEmpty(), this::nothingYet, "No tag in use or limited has “%s” in its name.");
  }

  private Component nothingYet() {
    String what =
        "A limit on a tag says how many steps that bear it may run at once. Here stand such tags, and"
            + " those whose permits steps of running workflows hold or await.";
    return mayEdit
        ? new EmptyState(VaadinIcon.TICKET, "No permits in use", what, limit("Limit a tag"))
        : new EmptyState(
            VaadinIcon.TICKET,
            "No permits in use",
            what + " Somebody with the role Editor can limit one.");
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
}
