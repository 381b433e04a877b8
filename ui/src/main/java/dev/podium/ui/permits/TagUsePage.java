package dev.podium.ui.permits;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.permit.TagPermits.Claimant;
import dev.podium.domain.permit.TagPermits.TagUse;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One tag: its limit, the steps that hold its permits, and those that wait, in their order. */
@Route("permits/tag")
@PermitAll
public final class TagUsePage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final int SHOWN = 200;

  private final TagPermits permits;
  private final Caller caller;
  private final boolean mayEdit;
  private final Pace pace;
  private final PageHeader header;
  private final Crumbs crumbs = new Crumbs();
  private final H1 title = new H1();
  private final Grid<Claimant> holders = claimants("Steps that hold it");
  private final Grid<Claimant> queue = claimants("Steps that wait for it");
  private final Div nobodyHolds = new Div(Words.quiet("No step holds a permit of it."));
  private final Div nobodyWaits = new Div(Words.quiet("No step waits for it."));
  private String tag = "";
  private @Nullable Registration refresh;

  public TagUsePage(TagPermits permits, CurrentUser user, Pace pace) {
    addClassName("podium-page");
    this.permits = permits;
    this.caller = user.caller();
    this.mayEdit = user.may(Permission.EDIT);
    this.pace = pace;
    this.header = new PageHeader(title);
    add(
        crumbs,
        header,
        new Section("Holders", holders, nobodyHolds),
        new Section("Queue, longest wait first", queue, nobodyWaits));
  }

  private static Grid<Claimant> claimants(String label) {
    PlainGrid<Claimant> grid = new PlainGrid<>(label);
    grid.setAllRowsVisible(true);
    grid.addComponentColumn(TagUsePage::step).setHeader("Step").setWidth("10rem").setFlexGrow(2);
    grid.addComponentColumn(TagUsePage::run).setHeader("Run").setWidth("12rem").setFlexGrow(3);
    grid.addColumn(Claimant::attempt).setHeader("Attempt").setWidth("6rem").setFlexGrow(0);
    grid.addComponentColumn(claimant -> new TimeText(claimant.since()))
        .setHeader("Since")
        .setWidth("9rem")
        .setFlexGrow(0);
    return grid;
  }

  private static Component step(Claimant claimant) {
    return new Link(Paths.step(claimant.run(), new StepId(claimant.step())), claimant.step());
  }

  private static Component run(Claimant claimant) {
    return new Link(
        Paths.run(claimant.run()),
        "%s %s".formatted(claimant.run().workflow(), RunName.of(claimant.run())));
  }

  @Override
  public String getPageTitle() {
    return "%s · Concurrency · Podium".formatted(tag);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    tag = event.getLocation().getQueryParameters().getSingleParameter("name").orElse("");
    show();
  }

  private void show() {
    Optional<TagUse> use = permits.findUse(tag);
    title.setText(tag);
    crumbs.show(new Link(Paths.PERMITS, "Concurrency"), new Span(tag));
    header.about(Words.quiet(use.map(TagUsePage::about).orElse("Not limited, not in use.")));
    header.actions(actions(use.orElse(null)));
    fill(holders, nobodyHolds, permits.claimants(tag, true, SHOWN));
    fill(queue, nobodyWaits, permits.claimants(tag, false, SHOWN));
  }

  private static String about(TagUse use) {
    String limit =
        use.limit() == null
            ? "Not limited any more"
            : "Limit %s (%s)"
                .formatted(PermitWords.limit(use), use.isSet() ? "by hand" : "by its workflow");
    return "%s; %s, %s."
        .formatted(
            limit,
            PermitWords.hold(use.held()),
            use.waiting() == 0
                ? "none waits"
                : PermitWords.wait(use.waiting()).toLowerCase(Locale.ROOT));
  }

  private Component[] actions(@Nullable TagUse use) {
    boolean byHand = use == null || use.isSet();
    if (!mayEdit || tag.isEmpty() || !byHand) {
      return new Component[0];
    }
    Integer limit = use == null ? null : use.limit();
    Button change =
        new Button(
            limit == null ? "Limit …" : "Change limit …",
            event ->
                new LimitDialog(permits, caller, tag, limit == null ? 1 : limit, this::show)
                    .open());
    return limit == null || use == null
        ? new Component[] {change}
        : new Component[] {
          change,
          new Button(
              "Remove limit …", event -> RemoveQuestion.of(use, permits, caller, this::show).open())
        };
  }

  /** What has not changed is left as it is: a focus on it stays. */
  private static void fill(Grid<Claimant> grid, Div empty, List<Claimant> claimants) {
    if (!grid.getListDataView().getItems().toList().equals(claimants)) {
      grid.setItems(claimants);
    }
    grid.setVisible(!claimants.isEmpty());
    empty.setVisible(claimants.isEmpty());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh = pace.every(REFRESH, event.getUI(), this::show);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (refresh != null) {
      refresh.remove();
    }
  }
}
