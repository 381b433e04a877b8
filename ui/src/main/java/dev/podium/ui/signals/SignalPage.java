package dev.podium.ui.signals;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.signal.Announcing;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalSource;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.trigger.SignalWords;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.trigger.WaitingTrigger;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import dev.podium.ui.triggers.TriggerWords;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One name: what was announced, by whom, which steps wait for it, which triggers listen. */
@Route("signals/name")
@PermitAll
public final class SignalPage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final Duration REFRESH = Duration.ofSeconds(2);

  /** So many triggers are shown. */
  private static final int LISTENERS = 200;

  /** Who announced the last so many signals. */
  private static final int LATELY = 100;

  private final SignalViews signals;
  private final Triggers triggers;
  private final Announcing announcing;
  private final Caller caller;
  private final Pace pace;
  private final Crumbs crumbs = new Crumbs();
  private final H1 title = new H1();
  private final PageHeader header = new PageHeader(title);
  private final Div body = new Div();
  private final Div announcers = new Div();
  private final Div listeners = new Div();
  private String name = "";
  private @Nullable InstanceList instances;
  private @Nullable WaiterList waiters;
  private @Nullable Registration refreshing;

  public SignalPage(
      SignalViews signals, Triggers triggers, Announcing announcing, Pace pace, CurrentUser user) {
    addClassName("podium-page");
    this.signals = signals;
    this.triggers = triggers;
    this.announcing = announcing;
    this.pace = pace;
    this.caller = user.caller();
    body.addClassName("podium-triggers");
    for (Div list : List.of(announcers, listeners)) {
      list.addClassName("podium-signal-lines");
    }
    add(crumbs, header, body);
  }

  @Override
  public String getPageTitle() {
    return "%s · Signals · Podium".formatted(name);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    name = event.getLocation().getQueryParameters().getSingleParameter("name").orElse("");
    title.setText(name);
    crumbs.show(new Link(Paths.SIGNALS, "Signals"), new Span(name));
    if (caller.role().may(Permission.OPERATE) && !name.isEmpty()) {
      header.actions(announce());
    }
    InstanceList announced = new InstanceList(signals, name);
    WaiterList waiting = new WaiterList(signals, name);
    instances = announced;
    waiters = waiting;
    body.removeAll();
    body.add(
        new Section("Announced", announced),
        new Section("Steps that wait for it, older runs first", waiting),
        new Section("Triggers that listen", listeners),
        new Section("Announced lately by", announcers));
    refresh();
  }

  private Component announce() {
    Button button =
        new Button(
            "Announce",
            VaadinIcon.MEGAPHONE.create(),
            event -> new AnnounceDialog(name, announcing, caller, signal -> refresh()).open());
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private void refresh() {
    if (instances == null || waiters == null) {
      return;
    }
    List<Signal> lately =
        signals.list(new SignalViews.Filter(name, Map.of(), null, null, null), LATELY);
    header.about(
        Words.quiet(
            lately.isEmpty()
                ? "Never announced."
                : "Announced %,d times.".formatted(lately.getFirst().seq())));
    instances.refresh();
    waiters.refresh();
    showAnnouncers(lately);
    showListeners();
  }

  private void showAnnouncers(List<Signal> lately) {
    Map<String, Component> links = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Signal signal : lately) {
      String key = SignalSource.of(signal).map(SignalPage::words).orElseGet(() -> user(signal));
      counts.merge(key, 1, Integer::sum);
      links.computeIfAbsent(key, words -> link(signal, words));
    }
    announcers.removeAll();
    links.forEach(
        (key, link) -> {
          int count = counts.getOrDefault(key, 0);
          announcers.add(
              new Div(link, Words.quiet(count == 1 ? " once" : " %,d times".formatted(count))));
        });
    if (lately.isEmpty()) {
      announcers.add(Words.quiet("Nobody has."));
    } else if (lately.size() == LATELY) {
      announcers.add(Words.quiet("Of the last %d signals.".formatted(LATELY)));
    }
  }

  private static String words(SignalSource source) {
    return "step %s of %s".formatted(source.step(), source.run().workflow());
  }

  private static String user(Signal signal) {
    return signal.user() == null ? "a step" : signal.user();
  }

  private static Component link(Signal signal, String words) {
    return SignalSource.of(signal)
        .<Component>map(source -> new Link(Paths.workflow(source.run().workflow()), words))
        .orElseGet(() -> new Span(words));
  }

  private void showListeners() {
    List<WaitingTrigger> listening = triggers.listening(name, LISTENERS);
    listeners.removeAll();
    if (listening.isEmpty()) {
      listeners.add(Words.quiet("None is in force."));
    }
    for (WaitingTrigger trigger : listening) {
      boolean isHeld = trigger.hold() != null || trigger.workflowHold() != null;
      Div line =
          new Div(
              new Link(Paths.triggers(trigger.workflow()), trigger.workflow().value()),
              Words.quiet(" " + TriggerWords.capitalised(SignalWords.of(trigger.trigger())) + " "));
      if (isHeld) {
        line.add(Words.chip("paused"));
      }
      listeners.add(line);
    }
    if (listening.size() == LISTENERS) {
      listeners.add(Words.quiet("These are the first %d.".formatted(LISTENERS)));
    }
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
