package dev.podium.app.engine;

import dev.podium.domain.engine.FireStore.Firing;
import dev.podium.domain.engine.FireStore.Planned;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.LaunchRefusedException;
import dev.podium.domain.engine.Receiver;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.scheduler.command.WorkflowStarts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the runs that the triggers of one workflow start, in the order of the planned times. */
final class FiredRuns {

  private final LaunchTransaction launches;
  private final FailedStart failures;
  private final Receiver receiver;
  private final List<TriggerFiring> firings = new ArrayList<>();
  private final List<Admission> admitted = new ArrayList<>();
  private final List<StoredRun> begun = new ArrayList<>();

  /**
   * None yet.
   *
   * @param receiver the node that fires them: what begins in its shards needs no message
   */
  FiredRuns(LaunchTransaction launches, FailedStart failures, Receiver receiver) {
    this.launches = launches;
    this.failures = failures;
    this.receiver = receiver;
  }

  /** A firing and its trigger's key. */
  private record TriggerFiring(long trigger, Firing firing) {}

  void add(Planned plan) {
    plan.firings().forEach(firing -> firings.add(new TriggerFiring(plan.due().key(), firing)));
  }

  /** Runs that may go now, by messages. */
  List<Admission> admitted() {
    return admitted;
  }

  /** Runs that go now, without. */
  List<StoredRun> begun() {
    return begun;
  }

  void make(FireRows history, SignalUses uses) throws SQLException {
    firings.sort(Comparator.comparing(one -> one.firing().planned()));
    try {
      makeAll(history, uses);
    } catch (RefusedException e) {
      // The workflow has been deleted: nothing was made of any of them.
      firings.forEach(
          one -> history.addRefused(one.trigger(), one.firing(), WorkflowStarts.reason(e)));
    }
  }

  private void makeAll(FireRows history, SignalUses uses) throws SQLException {
    List<TriggerFiring> together = new ArrayList<>();
    for (TriggerFiring one : firings) {
      switch (one.firing()) {
        case Firing.Start _ -> together.add(one);
        case Firing.Fail(_, Launch launch, String reason) -> {
          launch(together, history, uses);
          keepFailed(one, launch, reason, history, uses);
        }
        case Firing.Refuse(_, String reason) -> {
          launch(together, history, uses);
          history.addRefused(one.trigger(), one.firing(), reason);
        }
        case Firing.LeaveOut(_, String reason) -> {
          launch(together, history, uses);
          history.addLeftOut(one.trigger(), one.firing(), reason);
        }
      }
    }
    launch(together, history, uses);
  }

  private void keepFailed(
      TriggerFiring one, Launch launch, String reason, FireRows history, SignalUses uses)
      throws SQLException {
    StartResult kept = failures.keep(launch, reason);
    uses.add(launch, kept);
    history.add(one.trigger(), one.firing(), FireOutcome.FAILED, kept, reason);
  }

  /** Starts that come after one another share the statements. */
  private void launch(List<TriggerFiring> together, FireRows history, SignalUses uses)
      throws SQLException {
    if (together.isEmpty()) {
      return;
    }
    List<TriggerFiring> batch = List.copyOf(together);
    together.clear();
    try {
      Launched launched = launches.launch(batch.stream().map(FiredRuns::launch).toList(), receiver);
      admitted.addAll(launched.admitted());
      begun.addAll(launched.begun());
      for (int i = 0; i < batch.size(); i++) {
        StartResult result = launched.results().get(i);
        TriggerFiring one = batch.get(i);
        history.add(one.trigger(), one.firing(), outcome(result), result, null);
        uses.add(launch(one), result);
      }
    } catch (LaunchRefusedException e) {
      launchWithout(batch, e, history, uses);
    }
  }

  /** Of all of them nothing has been written yet. */
  private void launchWithout(
      List<TriggerFiring> batch, LaunchRefusedException refused, FireRows history, SignalUses uses)
      throws SQLException {
    List<TriggerFiring> together = new ArrayList<>();
    for (TriggerFiring one : batch) {
      Launch launch = launch(one);
      if (launch.uuid().equals(refused.uuid())) {
        launch(together, history, uses);
        keepFailed(one, launch.bare(), WorkflowStarts.reason(refused.refusal()), history, uses);
      } else {
        together.add(one);
      }
    }
    launch(together, history, uses);
  }

  private static Launch launch(TriggerFiring one) {
    return switch (one.firing()) {
      case Firing.Start start -> start.launch();
      case Firing.Fail fail -> fail.launch();
      case Firing.Refuse _, Firing.LeaveOut _ ->
          throw new IllegalArgumentException("launches nothing: " + one.firing());
    };
  }

  private static FireOutcome outcome(StartResult result) {
    return switch (result.outcome()) {
      case CREATED -> FireOutcome.STARTED;
      case STOPPED -> FireOutcome.STOPPED;
      case DUPLICATED -> FireOutcome.DUPLICATED;
    };
  }
}
