package dev.podium.domain.engine;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.trigger.FirePlan.LeftOut;
import dev.podium.domain.trigger.MissedFirePolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Triggers in force and their firings. Every method is one transaction, or one read, and throws
 * {@link StoreUnavailableException} when the database is away: then nothing was done, or all of it,
 * and what was fired is never due again.
 */
public interface FireStore {

  /** When the next trigger is due; empty if none will ever be as things stand. */
  Optional<Instant> nextDue();

  /**
   * Takes triggers that are due, those first that have been so longest. They are not due for others
   * meanwhile; whoever takes them and dies leaves them to the others then.
   *
   * @param until how long they are taken for
   * @param most triggers at most
   */
  List<Due> claim(Instant now, Instant until, int most);

  /** Keeps taken triggers for longer. */
  void extend(List<Due> taken, Instant until);

  /**
   * The signals that a trigger starts its next run for: of each name one that matches and is later
   * than what is dealt with, all with equal values of the join keys. Of several the lowest numbers
   * count, name by name in the order of the definition.
   *
   * @param after the last signal of each name that is dealt with
   * @return by name; empty if some signal is still missing
   */
  Optional<Map<String, Signal>> findSignals(SignalTrigger trigger, Map<String, Long> after);

  /**
   * Fires: the runs are made, and what the triggers have dealt with moves on. A trigger that has
   * changed since it was taken, or is held now, is left as it is.
   *
   * @param heldShards the epoch of each shard whose runs the caller puts into memory itself
   * @throws RowsRefusedException the database refuses a row; nothing was done
   */
  Fired fire(List<Planned> plans, Instant now, Map<Integer, Long> heldShards);

  /** As {@link #fire(List, Instant, Map)}; all runs begin by messages. */
  default Fired fire(List<Planned> plans, Instant now) {
    return fire(plans, now, Map.of());
  }

  /**
   * A trigger that is due.
   *
   * @param key its number in the store
   */
  record Due(long key, WorkflowId workflow, TriggerId id, Waits waits) {

    /**
     * What a trigger fires for asks for its run under this id, however often it is tried.
     *
     * @param occasion tells it from all else that this trigger fires for
     */
    public UUID requestId(String occasion) {
      String text = "%s/%s/%s".formatted(workflow, id, occasion);
      return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What a trigger waits for, and how far that is dealt with. */
  sealed interface Waits {

    /**
     * Times.
     *
     * @param watermark the last firing that was dealt with, or when the trigger came into force
     * @param heldUntil when it was last let go on; null if it was never held
     */
    record ForTime(
        TimeTrigger trigger,
        Instant watermark,
        MissedFirePolicy policy,
        @Nullable Instant heldUntil)
        implements Waits {}

    /**
     * Signals.
     *
     * @param after the last signal of each name that was dealt with
     * @param arrivals grows with each signal that arrives for it
     */
    record ForSignals(SignalTrigger trigger, Map<String, Long> after, long arrivals)
        implements Waits {
      public ForSignals {
        after = Map.copyOf(after);
      }
    }
  }

  /**
   * What a trigger does.
   *
   * @param firings in order
   * @param leftOut null if nothing is left out
   */
  record Planned(Due due, List<Firing> firings, @Nullable LeftOut leftOut, Then then) {
    public Planned {
      firings = List.copyOf(firings);
    }

    /** The same firings, none of which starts anything. */
    public Planned refused(String reason) {
      List<Firing> refused =
          firings.stream()
              .<Firing>map(firing -> new Firing.Refuse(firing.planned(), reason))
              .toList();
      return new Planned(due, refused, leftOut, then);
    }
  }

  /** How far a trigger is when its firings are dealt with. */
  sealed interface Then {

    /**
     * One that waits for times.
     *
     * @param watermark the last firing that is dealt with
     * @param next the first one after it; null if it fires no more
     */
    record AtTime(Instant watermark, @Nullable Instant next) implements Then {}

    /**
     * One that waits for signals.
     *
     * @param after the last signal of each name that is dealt with
     * @param isDueAgain whether there may be more to start
     */
    record AtSignals(Map<String, Long> after, boolean isDueAgain) implements Then {
      public AtSignals {
        after = Map.copyOf(after);
      }
    }
  }

  /** One firing. */
  sealed interface Firing {

    /** For which time it was planned; of signals, when the last of them was announced. */
    Instant planned();

    /** It starts a run. */
    record Start(Instant planned, Launch launch) implements Firing {}

    /** Its run cannot begin and is kept as failed. */
    record Fail(Instant planned, Launch launch, String reason) implements Firing {}

    /** It starts nothing, because the workflow cannot be started. */
    record Refuse(Instant planned, String reason) implements Firing {}

    /** It starts nothing, because the trigger says so. */
    record LeaveOut(Instant planned, String reason) implements Firing {}
  }

  /**
   * What was done.
   *
   * @param admitted runs that may go now, each with its message
   * @param begun those that go at once and whose shards the caller holds, without a message
   */
  record Fired(List<RunStore.Admission> admitted, List<StoredRun> begun) {
    public Fired {
      admitted = List.copyOf(admitted);
      begun = List.copyOf(begun);
    }

    /** Without the answers, which stand in the triggers' history. */
    public RunStore.Launched launched() {
      return new RunStore.Launched(List.of(), admitted, begun);
    }
  }
}
