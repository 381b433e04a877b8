package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.engine.SignalStore.Announced;
import dev.podium.domain.engine.SignalStore.Answer;
import dev.podium.domain.engine.SignalStore.Found;
import dev.podium.domain.engine.SignalStore.Wait;
import dev.podium.domain.engine.StepAnnouncements;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.signal.Announcement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store for the signals that steps wait for, and announces those of steps that end. What
 * is not there yet comes by mail, so each step asks once, and once more whoever loads its run
 * again.
 */
public final class SignalDesk implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SignalDesk.class);

  private final SignalStore store;
  private final Runnable wakeMail;
  private final BatchDesk<Attempt> waiting;
  private final BatchDesk<Attempt> announcing;

  /**
   * A desk that does not work yet.
   *
   * @param wakeMail tells this node that there is mail
   */
  public SignalDesk(SignalStore store, Runnable wakeMail) {
    this.store = store;
    this.wakeMail = wakeMail;
    this.waiting = new BatchDesk<>("signals", this::find, SignalDesk::fail);
    this.announcing = new BatchDesk<>("announcements", this::announceAll, SignalDesk::fail);
  }

  public void start() {
    waiting.start();
    announcing.start();
  }

  /** An attempt of a step of a run that is here. */
  record Attempt(LoadedRun run, int ordinal, int number) {

    /** As it stands now; null if it is not the latest, or not here any more. */
    @Nullable StepState step() {
      StepState step = run.isDead() ? null : run.state().steps().at(ordinal);
      return step == null || step.attempt() != number ? null : step;
    }

    /** What it still waits for. */
    List<Wait> waits() {
      StepState step = step();
      if (step == null || !step.awaitsSignals()) {
        return List.of();
      }
      RunHeader header = run.state().header();
      List<StepSignals.Dependency> dependencies =
          Objects.requireNonNull(step.signals()).dependencies();
      List<Wait> waits = new ArrayList<>();
      for (int i = 0; i < dependencies.size(); i++) {
        if (dependencies.get(i).status() == StepSignals.Status.PENDING) {
          waits.add(
              new Wait(
                  header.key(), header.shard(), ordinal, number, i, dependencies.get(i).awaited()));
        }
      }
      return waits;
    }
  }

  /** A step waits, as it was committed. */
  void await(LoadedRun run, int ordinal, int attempt) {
    waiting.ask(new Attempt(run, ordinal, attempt));
  }

  /** A step announces its signals, as it was committed. */
  void announce(LoadedRun run, int ordinal, int attempt) {
    announcing.ask(new Attempt(run, ordinal, attempt));
  }

  private static void fail(Attempt attempt, RuntimeException why) {
    log.error("Run {} cannot go on with its signals and fails", attempt.run().ref(), why);
    attempt.run().post(new RunEvent.Broken("Podium failed to handle its signals: " + why));
  }

  private List<Attempt> find(List<Attempt> asked) {
    Map<Integer, Long> epochs = new HashMap<>();
    asked.forEach(it -> epochs.merge(it.run().shard(), it.run().epoch(), Math::max));
    Map<Wait, Attempt> waits = new LinkedHashMap<>();
    for (Attempt attempt : asked) {
      // A run of an older epoch was loaded before this node lost the shard: it is not here any
      // more.
      if (attempt.run().epoch() == epochs.getOrDefault(attempt.run().shard(), 0L)) {
        attempt.waits().forEach(wait -> waits.put(wait, attempt));
      }
    }
    if (waits.isEmpty()) {
      return List.of();
    }
    Answer answer = store.await(epochs, List.copyOf(waits.keySet()));
    Map<Attempt, List<SignalMatch>> matches = new LinkedHashMap<>();
    for (Found found : answer.found()) {
      matches
          .computeIfAbsent(
              Objects.requireNonNull(waits.get(found.question())), attempt -> new ArrayList<>())
          .add(found.match());
    }
    matches.forEach(
        (attempt, found) ->
            attempt
                .run()
                .post(new RunEvent.SignalsMatched(attempt.ordinal(), attempt.number(), found)));
    return answer.unsettled().stream()
        .map(wait -> Objects.requireNonNull(waits.get(wait)))
        .distinct()
        .toList();
  }

  /** An attempt and its part of a batch. */
  private record Part(Attempt attempt, RunState run, StepState step, int from, int to) {}

  private List<Attempt> announceAll(List<Attempt> asked) {
    List<Announcement> announcements = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (Attempt attempt : asked) {
      StepState step = attempt.step();
      if (step != null && step.status() == StepStatus.FINISHING) {
        RunState run = attempt.run().state();
        int from = announcements.size();
        announcements.addAll(StepAnnouncements.of(run, step));
        parts.add(new Part(attempt, run, step, from, announcements.size()));
      }
    }
    List<Announced> announced = store.announce(announcements);
    for (Part part : parts) {
      part.attempt()
          .run()
          .post(
              new RunEvent.SignalsAnnounced(
                  part.attempt().ordinal(),
                  part.attempt().number(),
                  StepAnnouncements.announced(
                      part.run(), part.step(), announced.subList(part.from(), part.to()))));
    }
    wakeMail.run();
    return List.of();
  }

  @Override
  public void close() {
    waiting.close();
    announcing.close();
  }
}
