package dev.podium.ui.schedules;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.Forecast;
import dev.podium.domain.trigger.Hold;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.trigger.Triggers.Listed;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Address;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PausedCallout;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import dev.podium.ui.triggers.FireList;
import dev.podium.ui.triggers.HoldText;
import dev.podium.ui.triggers.TriggerCommands;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What starts by the clock over all workflows: the coming hours, what is next, what was fired. */
@Route("schedules")
@PageTitle("Schedules · Podium")
@PermitAll
public final class SchedulesView extends Div implements BeforeEnterObserver {

  private static final String WORKFLOW = "workflow";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** The hours are counted anew less often: that reads every trigger. */
  private static final int LOOKS_A_COUNT = 15;

  private static final int HOURS = 24;

  /** So many triggers go into the chart: those that fire next. */
  private static final int CHARTED = 2_000;

  private final Workflows workflows;
  private final Triggers triggers;
  private final Pace pace;
  private final TriggerCommands commands;
  private final InstantSource clock = InstantSource.system();
  private final PageHeader header = new PageHeader("Schedules");
  private final Div banner = new Div();
  private final ComboBox<String> workflow = new ComboBox<>();
  private final Div body = new Div();
  private final Div hours = new Div();
  private final ScheduleList list = new ScheduleList();
  private Optional<Hold> hold = Optional.empty();
  private @Nullable Forecast forecast;
  private @Nullable Registration looking;
  private int looks;

  public SchedulesView(Workflows workflows, Triggers triggers, Pace pace, CurrentUser user) {
    addClassName("podium-page");
    this.workflows = workflows;
    this.triggers = triggers;
    this.pace = pace;
    this.commands = new TriggerCommands(triggers, user.caller(), this::lookForHold);
    header.about(Words.quiet("What starts by the clock, over all workflows."));
    body.addClassName("podium-triggers");
    add(header, banner, filters(), body);
  }

  private Component filters() {
    workflow.setPlaceholder("All workflows");
    workflow.setAriaLabel("Workflow");
    workflow.setClearButtonVisible(true);
    workflow.setWidth("20rem");
    workflow.setItems(
        query ->
            workflows
                .search(query.getFilter().orElse(""), query.getOffset(), query.getLimit())
                .stream()
                .map(found -> found.id().value()));
    workflow.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            show();
            String chosen = event.getValue();
            getUI()
                .ifPresent(
                    new Address(Paths.SCHEDULES).with(WORKFLOW, chosen == null ? "" : chosen)
                        ::show);
          }
        });
    Div filters = new Div(workflow);
    filters.addClassName("podium-filters");
    return filters;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String wanted =
        event.getLocation().getQueryParameters().getSingleParameter(WORKFLOW).orElse("");
    boolean isThere =
        !wanted.isEmpty()
            && workflows.find(new WorkflowId(wanted), VersionSelector.Alias.DEFAULT).isPresent();
    workflow.setValue(isThere ? wanted : null);
    lookForHold();
    showHold();
    show();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    looking = pace.every(LOOK_EVERY, event.getUI(), this::look);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (looking != null) {
      looking.remove();
    }
  }

  private void look() {
    lookForHold();
    if (++looks % LOOKS_A_COUNT == 0) {
      boolean wasEmpty = list.isEmpty();
      list.refresh();
      if (wasEmpty == list.isEmpty()) {
        showHours();
      } else {
        show();
      }
    }
  }

  private void lookForHold() {
    Optional<Hold> now = triggers.findHold();
    if (!now.equals(hold)) {
      hold = now;
      showHold();
    }
  }

  private void showHold() {
    banner.removeAll();
    hold.ifPresent(it -> banner.add(callout(it)));
    banner.setVisible(hold.isPresent());
    if (commands.areOffered() && hold.isEmpty()) {
      header.actions(
          new Button("Pause all", VaadinIcon.PAUSE.create(), event -> commands.pauseAll()));
    } else {
      header.actions();
    }
  }

  private Component callout(Hold hold) {
    PausedCallout callout =
        HoldText.of(
            hold,
            "The triggers of all workflows are",
            "No workflow starts by itself; what would fire is shown all the same.");
    return commands.areOffered() ? callout.or("Resume all", commands::resumeAll) : callout;
  }

  private @Nullable WorkflowId wanted() {
    String id = workflow.getValue();
    return id == null ? null : new WorkflowId(id);
  }

  private List<Listed> page(Triggers.@Nullable Position after, int limit) {
    return triggers.list(wanted(), after, limit);
  }

  private void showHours() {
    List<ScheduledTrigger> next = page(null, CHARTED).stream().map(Listed::trigger).toList();
    Forecast counted = Forecast.of(next, clock.instant(), HOURS);
    if (!counted.equals(forecast)) {
      forecast = counted;
      hours.removeAll();
      hours.add(new HourChart(counted, next.size() < CHARTED, ViewerTime.current()));
    }
  }

  private void show() {
    list.show(this::page);
    showHours();
    body.removeAll();
    WorkflowId chosen = wanted();
    if (list.isEmpty()) {
      body.add(nothing(chosen));
    } else {
      body.add(new Section("The next %d hours".formatted(HOURS), hours), new Section("Next", list));
    }
    body.add(
        new Section(
            "What was fired",
            new FireList(pace, true, (before, limit) -> triggers.fired(chosen, before, limit))));
  }

  private static Component nothing(@Nullable WorkflowId chosen) {
    return chosen == null
        ? new EmptyState(
            VaadinIcon.CLOCK,
            "Nothing fires by the clock",
            "Give a workflow a time trigger: draw it, add a trigger in its editor, save and activate it.",
            new Link(Paths.WORKFLOWS, "To the workflows"))
        : new EmptyState(
            VaadinIcon.CLOCK,
            "Nothing of it fires by the clock",
            "%s has no time trigger in force.".formatted(chosen),
            new Link(Paths.triggers(chosen), "Its triggers"));
  }
}
