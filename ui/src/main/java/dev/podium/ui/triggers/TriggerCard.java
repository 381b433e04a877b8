package dev.podium.ui.triggers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.Hold;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.SignalWords;
import dev.podium.domain.trigger.TimeSchedule;
import dev.podium.domain.trigger.WaitingTrigger;
import dev.podium.ui.parts.Durations;
import dev.podium.ui.parts.PausedCallout;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trigger in force: when it fires, what becomes of missed firings, and who holds it. */
final class TriggerCard extends Article {

  private static final int FIRINGS = 10;

  private final TriggerCommands commands;
  private final WorkflowId workflow;
  private final TriggerId id;

  private TriggerCard(TriggerCommands commands, WorkflowId workflow, TriggerId id) {
    this.commands = commands;
    this.workflow = workflow;
    this.id = id;
    addClassNames("podium-card", "podium-trigger");
  }

  /**
   * A time trigger.
   *
   * @param opened the triggers whose next firings are to be seen; changed as the viewer opens and
   *     closes them
   */
  static TriggerCard of(
      ScheduledTrigger trigger, TriggerCommands commands, Set<TriggerId> opened, Instant now) {
    TriggerCard card = new TriggerCard(commands, trigger.workflow(), trigger.id());
    Code pattern = new Code(TriggerWords.pattern(trigger.trigger()));
    card.head(trigger.words(), pattern, trigger.hold());
    card.add(card.facts(trigger, now));
    card.hold(trigger.hold());
    card.add(card.firings(trigger, opened, now));
    return card;
  }

  /** A trigger that waits for signals. */
  static TriggerCard of(WaitingTrigger trigger, TriggerCommands commands) {
    TriggerCard card = new TriggerCard(commands, trigger.workflow(), trigger.id());
    card.head(SignalWords.of(trigger.trigger()), Words.chip("signals"), trigger.hold());
    card.add(facts(trigger));
    card.hold(trigger.hold());
    return card;
  }

  private void head(String words, Component mark, @Nullable Hold hold) {
    H3 title = new H3(TriggerWords.capitalised(words));
    Div head = new Div(new Div(title, mark));
    head.addClassName("podium-trigger-head");
    if (hold == null && commands.areOffered()) {
      Button pause =
          new Button(
              "Pause", VaadinIcon.PAUSE.create(), event -> commands.pause(workflow, id, words));
      pause.addThemeVariants(ButtonVariant.SMALL);
      pause.setAriaLabel("Pause the trigger %s".formatted(words));
      head.add(pause);
    }
    add(head);
  }

  private void hold(@Nullable Hold hold) {
    if (hold == null) {
      return;
    }
    PausedCallout callout = HoldText.of(hold, "This trigger is", "");
    add(
        commands.areOffered()
            ? callout.or("Resume", () -> commands.resume(workflow, id))
            : callout);
  }

  private Component facts(ScheduledTrigger trigger, Instant now) {
    List<Instant> next = trigger.upcoming(now, 1);
    Div facts =
        new Div(
            fact("Next", next.isEmpty() ? new Span("never again") : new TimeText(next.getFirst())),
            fact("Zone", new Span(zone(trigger))),
            policy(trigger));
    DurationText longest = trigger.trigger().fuzzyMaxDelay();
    if (longest != null) {
      String delay =
          trigger.schedule().map(TimeSchedule::delay).map(Durations::text).orElse("unknown");
      facts.addComponentAtIndex(
          2, fact("Fuzzy delay", new Span("%s of at most %s".formatted(delay, longest.text()))));
    }
    facts.addClassName("podium-facts");
    return facts;
  }

  private static String zone(ScheduledTrigger trigger) {
    String zone = trigger.trigger().timezone();
    return zone == null ? "UTC" : zone;
  }

  private Component policy(ScheduledTrigger trigger) {
    if (!commands.mayEdit()) {
      return fact("Missed firings", new Span(TriggerWords.of(trigger.policy())));
    }
    Select<MissedFirePolicy> select = new Select<>();
    select.setItems(MissedFirePolicy.values());
    select.setItemLabelGenerator(TriggerWords::of);
    select.setValue(trigger.policy());
    select.setAriaLabel("Missed firings");
    select.setWidth("16rem");
    select.addValueChangeListener(event -> commands.setPolicy(workflow, id, event.getValue()));
    return fact("Missed firings", select);
  }

  private static Component facts(WaitingTrigger trigger) {
    Div facts = new Div();
    for (Map.Entry<String, Long> name : trigger.after().entrySet()) {
      Span link = new Span(name.getKey());
      Span seen =
          Words.quiet(
              name.getValue() == 0 ? "none so far" : "after #%d".formatted(name.getValue()));
      facts.add(fact("Waits for", new Span(link, new Span(" "), seen)));
    }
    facts.addClassName("podium-facts");
    return facts;
  }

  private static Component fact(String name, Component value) {
    Div fact = new Div(Words.quiet(name), value);
    fact.addClassName("podium-trigger-fact");
    return fact;
  }

  private Component firings(ScheduledTrigger trigger, Set<TriggerId> opened, Instant now) {
    List<Instant> firings = trigger.upcoming(now, FIRINGS);
    TimeSchedule schedule = trigger.schedule().orElse(null);
    if (schedule == null || firings.isEmpty()) {
      return Words.quiet("It fires no more.");
    }
    Details details =
        new Details(
            "Next %d firings".formatted(firings.size()),
            new FiringTable(schedule, firings, ViewerTime.current(), now));
    details.setOpened(opened.contains(id));
    details.addOpenedChangeListener(
        event -> {
          if (event.isOpened()) {
            opened.add(id);
          } else {
            opened.remove(id);
          }
        });
    return details;
  }
}
