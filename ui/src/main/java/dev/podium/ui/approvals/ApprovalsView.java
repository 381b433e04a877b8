package dev.podium.ui.approvals;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.approval.Approvals;
import dev.podium.domain.approval.OpenApproval;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.user.Caller;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The questions that steps ask: those for the viewer, or all. */
@Route(Paths.APPROVALS)
@PageTitle("Approvals · Podium")
@PermitAll
public final class ApprovalsView extends Div implements BeforeEnterObserver {

  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final String ALL = "all";

  /** The oldest; when they are answered, others take their place. */
  private static final int SHOWN = 200;

  private static final Pattern ADDRESS = Pattern.compile("(.+)/([0-9]{1,18})/([0-9]{1,18})/(.+)");

  private final Approvals approvals;
  private final Caller caller;
  private final Pace pace;
  private final Tab forMe = new Tab("For you");
  private final Tab forAll = new Tab("All");
  private final Tabs tabs = new Tabs(forMe, forAll);
  private final PlainGrid<OpenApproval> grid = new PlainGrid<>("Questions");
  private final Span more = Words.quiet("The %d oldest are shown.".formatted(SHOWN));
  private final Div empty = new Div();
  private List<OpenApproval> shown = List.of();
  private @Nullable Registration refresh;

  public ApprovalsView(Approvals approvals, CurrentUser user, Pace pace) {
    addClassName("podium-page");
    this.approvals = approvals;
    this.caller = user.caller();
    this.pace = pace;
    columns();
    PageHeader header = new PageHeader("Approvals");
    header.about(Words.quiet("What steps ask people before their runs go on, the oldest first."));
    tabs.setWidth("fit-content");
    tabs.getElement().setAttribute("aria-label", "Whose approvals");
    tabs.addSelectedChangeListener(
        event -> {
          if (event.isFromClient()) {
            event.getSource().getUI().ifPresent(ui -> ui.navigate(Paths.APPROVALS, scope()));
          }
        });
    add(header, tabs, grid, more, empty);
  }

  private QueryParameters scope() {
    return tabs.getSelectedTab() == forAll ? QueryParameters.of(ALL, "") : QueryParameters.empty();
  }

  private void columns() {
    grid.addClassName("podium-even-rows");
    grid.setAllRowsVisible(true);
    grid.addComponentColumn(ApprovalsView::question)
        .setHeader("Question")
        .setWidth("14rem")
        .setFlexGrow(3);
    grid.addComponentColumn(
            open -> new Link(Paths.step(open.run(), open.step()), ApprovalWords.step(open)))
        .setHeader("Step")
        .setWidth("12rem")
        .setFlexGrow(2);
    Grid.Column<OpenApproval> asked =
        grid.addComponentColumn(open -> new TimeText(open.askedAt()))
            .setHeader("Asked")
            .setWidth("8rem")
            .setFlexGrow(0);
    Grid.Column<OpenApproval> due =
        grid.addComponentColumn(open -> new TimeText(open.due()))
            .setHeader("Due")
            .setWidth("8rem")
            .setFlexGrow(0);
    Grid.Column<OpenApproval> who =
        grid.addColumn(ApprovalWords::approvers).setHeader("For").setWidth("10rem").setFlexGrow(1);
    grid.actions("8rem", this::action);
    NarrowPage.of(grid).omit(who, 1200).omit(due, 1000).omit(asked, 800);
  }

  private static Component question(OpenApproval open) {
    Span text = Words.strong(open.question().text());
    text.setTitle(open.question().text());
    return text;
  }

  private Component action(OpenApproval open) {
    boolean mayAnswer = open.question().approvers().include(caller);
    Button answer = new Button(mayAnswer ? "Answer …" : "Show …", event -> ask(open));
    answer.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    answer.setAriaLabel("%s: %s".formatted(answer.getText(), ApprovalWords.step(open)));
    return answer;
  }

  private void ask(OpenApproval open) {
    new AnswerDialog(open, approvals, caller, this::arrange).open();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var query = event.getLocation().getQueryParameters();
    tabs.setSelectedTab(query.getSingleParameter(ALL).isPresent() ? forAll : forMe);
    arrange();
    query.getSingleParameter(Paths.OF).ifPresent(this::openAddressed);
  }

  /** A link from a run leads to the question itself. */
  private void openAddressed(String address) {
    Optional<OpenApproval> open =
        Optional.of(ADDRESS.matcher(address)).filter(Matcher::matches).flatMap(this::find);
    if (open.isPresent()) {
      ask(open.get());
    } else {
      Notices.failed("This question is not open any more.");
    }
  }

  private Optional<OpenApproval> find(Matcher address) {
    return approvals.find(
        new RunRef(
            new WorkflowId(address.group(1)),
            Long.parseLong(address.group(2)),
            Long.parseLong(address.group(3))),
        new StepId(address.group(4)));
  }

  /** What has not changed is left as it is: a dialog or a focus on it stays. */
  private void arrange() {
    boolean mine = tabs.getSelectedTab() == forMe;
    Approvals.Page page = approvals.open(mine, null, SHOWN, caller);
    more.setVisible(page.next() != null);
    grid.setVisible(!page.open().isEmpty());
    if (!page.open().equals(shown) || empty.getComponentCount() == 0) {
      shown = page.open();
      grid.setItems(shown);
      empty.removeAll();
      empty.add(nothing(mine));
    }
    empty.setVisible(shown.isEmpty());
  }

  private static Component nothing(boolean mine) {
    return new EmptyState(
        VaadinIcon.CHECK_CIRCLE_O,
        mine ? "Nothing waits for you" : "Nothing waits for an answer",
        "A step of the type Approval asks here before its run goes on.");
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh = pace.every(REFRESH, event.getUI(), this::arrange);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (refresh != null) {
      refresh.remove();
    }
  }
}
