package dev.podium.scheduler.trigger;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.engine.FireStore;
import dev.podium.domain.engine.FireStore.Due;
import dev.podium.domain.engine.FireStore.Firing;
import dev.podium.domain.engine.FireStore.Planned;
import dev.podium.domain.engine.FireStore.Then;
import dev.podium.domain.engine.FireStore.Waits;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.signal.Signal;
import dev.podium.scheduler.command.WorkflowStarts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides what a signal trigger starts for the signals that have arrived. */
final class SignalPlanner {

  private final FireStore store;
  private final TriggerExpressions expressions;

  SignalPlanner(FireStore store, TriggerExpressions expressions) {
    this.store = store;
    this.expressions = expressions;
  }

  Planned plan(Due due, Waits.ForSignals waits, TriggerStarts starts) {
    Map<String, Long> after = new LinkedHashMap<>(waits.after());
    List<Firing> firings = new ArrayList<>();
    Optional<Map<String, Signal>> found = store.findSignals(waits.trigger(), after);
    while (found.isPresent() && firings.size() < FirePlanner.MOST_STARTS) {
      Map<String, Signal> signals = found.get();
      firings.add(firing(due, waits.trigger(), signals, starts));
      signals.forEach((name, signal) -> after.put(name, signal.seq()));
      found = store.findSignals(waits.trigger(), after);
    }
    return new Planned(due, firings, null, new Then.AtSignals(after, found.isPresent()));
  }

  private Firing firing(
      Due due, SignalTrigger trigger, Map<String, Signal> signals, TriggerStarts starts) {
    Instant arrived =
        signals.values().stream().map(Signal::announcedAt).max(Instant::compareTo).orElseThrow();
    try {
      return firing(due, trigger, signals, arrived, starts);
    } catch (ParamException e) {
      String reason = WorkflowStarts.reason(RefusedException.invalid(e.problems()));
      return new Firing.LeaveOut(arrived, reason);
    }
  }

  private Firing firing(
      Due due,
      SignalTrigger trigger,
      Map<String, Signal> signals,
      Instant arrived,
      TriggerStarts starts) {
    TriggerExpressions.Evaluated evaluated = expressions.evaluate(due.workflow(), trigger, signals);
    if (!evaluated.holds()) {
      return new Firing.LeaveOut(arrived, "The condition does not hold.");
    }
    Initiator.Signal initiator =
        new Initiator.Signal(due.id(), arrivals(signals), evaluated.params());
    return starts.firing(
        arrived,
        new StartRequest(
            due.workflow(),
            VersionSelector.Alias.ACTIVE,
            initiator,
            requestId(due, signals, evaluated),
            null,
            List.of(),
            trigger.params(),
            Map.of(),
            true));
  }

  private static UUID requestId(
      Due due, Map<String, Signal> signals, TriggerExpressions.Evaluated evaluated) {
    if (evaluated.dedup() != null) {
      return due.requestId("dedup/" + evaluated.dedup());
    }
    return due.requestId(
        signals.values().stream()
            .map(signal -> signal.name() + "=" + signal.seq())
            .sorted()
            .collect(Collectors.joining("&", "signals/", "")));
  }

  private static Map<String, Initiator.Arrived> arrivals(Map<String, Signal> signals) {
    Map<String, Initiator.Arrived> arrivals = new LinkedHashMap<>();
    signals.forEach(
        (name, signal) -> arrivals.put(name, new Initiator.Arrived(signal.id(), signal.params())));
    return arrivals;
  }
}
