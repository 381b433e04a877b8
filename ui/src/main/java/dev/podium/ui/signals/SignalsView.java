package dev.podium.ui.signals;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.signal.Announcing;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.signal.SignalViews.SignalName;
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
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of signals, what was announced last of each, and how many steps wait for it. */
@Route("signals")
@PageTitle("Signals · Podium")
@PermitAll
public final class SignalsView extends Div implements BeforeEnterObserver {

  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final int PAGE = 100;

  /** Of a longer list the rows that follow are read anew only with the page. */
  private static final int REFRESHED_AT_MOST = 500;

  private final SignalViews signals;
  private final Announcing announcing;
  private final Caller caller;
  private final Pace pace;
  private final PlainGrid<SignalName> grid = new PlainGrid<>("Signals");
  private final List<SignalName> rows = new ArrayList<>();
  private final GridListDataView<SignalName> data = grid.setItems(rows);
  private final Button more = new Button("Load more names", event -> loadMore());
  private final SearchedList list;
  private @Nullable Registration refreshing;

  public SignalsView(SignalViews signals, Announcing announcing, CurrentUser user, Pace pace) {
    addClassName("podium-page");
    this.signals = signals;
    this.announcing = announcing;
    this.caller = user.caller();
    this.pace = pace;
    columns();
    list =
        new SearchedList(Paths.SIGNALS, "Search by name", "Search the signals", grid, this::show);
    more.addThemeVariants(ButtonVariant.TERTIARY);
    Div foot = new Div(more);
    foot.addClassName("podium-list-foot");
    PageHeader header = new PageHeader("Signals");
    header.about(
        Words.quiet(
            "What happened elsewhere: steps wait for it, and triggers start workflows for it."));
    add(mayAnnounce() ? header.actions(announce()) : header, list, foot);
  }

  private boolean mayAnnounce() {
    return caller.role().may(Permission.OPERATE);
  }

  private Button announce() {
    Button button =
        new Button(
            "Announce a signal",
            VaadinIcon.MEGAPHONE.create(),
            event -> new AnnounceDialog("", announcing, caller, signal -> show()).open());
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    list.open(event.getLocation());
    show();
  }

  private void columns() {
    grid.addComponentColumn(SignalsView::name).setHeader("Name").setWidth("12rem").setFlexGrow(3);
    grid.addComponentColumn(name -> seq(name.latest()))
        .setHeader("Last")
        .setWidth("6rem")
        .setFlexGrow(0);
    grid.addComponentColumn(name -> time(name.latest()))
        .setHeader("Announced")
        .setWidth("8rem")
        .setFlexGrow(0);
    Grid.Column<SignalName> by =
        grid.addComponentColumn(name -> by(name.latest()))
            .setHeader("By")
            .setWidth("10rem")
            .setFlexGrow(2);
    Grid.Column<SignalName> params =
        grid.addComponentColumn(name -> params(name.latest()))
            .setHeader("Params")
            .setWidth("10rem")
            .setFlexGrow(3);
    grid.addColumn(SignalsView::waiting).setHeader("Waiting").setWidth("6rem").setFlexGrow(0);
    NarrowPage.of(grid).omit(by, 1150).omit(params, 900);
  }

  private static Component name(SignalName name) {
    Link link = Link.strong(Paths.signal(name.name()), name.name());
    link.setTitle(name.name());
    return link;
  }

  private static Component seq(@Nullable Signal latest) {
    return latest == null
        ? Words.quiet("never")
        : new Link(Paths.signal(latest.name(), latest.seq()), "#%d".formatted(latest.seq()));
  }

  private static Component time(@Nullable Signal latest) {
    return new TimeText(latest == null ? null : latest.announcedAt());
  }

  private static Component by(@Nullable Signal latest) {
    return latest == null ? new Span() : SignalText.announcer(latest);
  }

  private static Component params(@Nullable Signal latest) {
    return SignalText.cut(latest == null ? "" : SignalText.params(latest.params()));
  }

  private static String waiting(SignalName name) {
    if (name.waiting() == 0) {
      return "–";
    }
    return name.waiting() == SignalName.MOST_COUNTED
        ? "%,d +".formatted(name.waiting())
        : "%,d".formatted(name.waiting());
  }

  private void show() {
    rows.clear();
    fill(PAGE);
  }

  private void refresh() {
    fill(Math.clamp(rows.size(), PAGE, REFRESHED_AT_MOST));
  }

  private void fill(int limit) {
    List<SignalName> page = signals.names(list.text(), null, limit);
    boolean isNew = !page.equals(rows);
    if (isNew || rows.isEmpty()) {
      rows.clear();
      rows.addAll(page);
      data.refreshAll();
      list.show(!rows.isEmpty(), this::nothingYet, "No signal has “%s” in its name.");
    }
    more.setVisible(page.size() == limit);
  }

  private void loadMore() {
    List<SignalName> page = signals.names(list.text(), rows.getLast().name(), PAGE);
    rows.addAll(page);
    data.refreshAll();
    more.setVisible(page.size() == PAGE);
  }

  private Component nothingYet() {
    String what =
        "A signal is announced by a step, over REST, or here. Names stand here as soon as something is"
            + " announced or waits.";
    return mayAnnounce()
        ? new EmptyState(VaadinIcon.MEGAPHONE, "No signals yet", what, announce())
        : new EmptyState(VaadinIcon.MEGAPHONE, "No signals yet", what);
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
