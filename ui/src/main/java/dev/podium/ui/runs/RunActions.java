package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.EndExtent;
import dev.podium.domain.run.PauseExtent;
import dev.podium.domain.run.PauseResult;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;
import dev.podium.ui.parts.RowMenu;
import dev.podium.ui.parts.RunName;
import java.util.Locale;

/** What an operator does with whole runs; what ends something is asked first. */
public final class RunActions {

  private final Runs runs;
  private final Pausing pausing;
  private final RunViews views;
  private final Caller caller;

  public RunActions(Runs runs, Pausing pausing, RunViews views, Caller caller) {
    this.runs = runs;
    this.pausing = pausing;
    this.views = views;
    this.caller = caller;
  }

  /** Whether the viewer may do any of it. */
  public boolean areOffered() {
    return caller.role().may(Permission.OPERATE);
  }

  /** Asks, then ends a run. */
  void end(RunView run, RunAction action) {
    boolean queued = run.summary().status() == RunStatus.CREATED;
    QuestionDialog dialog =
        new QuestionDialog(
                "%s %s?".formatted(verb(action), RunWords.called(run.summary())),
                "%s the run".formatted(verb(action)),
                "Let it run",
                () -> end(run.summary().ref(), action))
            .saying(
                (queued ? "It is still queued; none of its steps will run. " : "") + effect(action))
            .ending();
    if (!queued) {
      dialog.saying(ExtentText.of(EndExtent.ofRun(run)));
    }
    dialog.open();
  }

  /** Asks, then holds a run. */
  void pause(RunView run) {
    RunRef ref = run.summary().ref();
    boolean queued = run.summary().status() == RunStatus.CREATED;
    QuestionDialog dialog =
        new QuestionDialog(
                "Pause %s?".formatted(RunWords.called(run.summary())),
                "Pause the run",
                "Let it run",
                () -> pause(ref))
            .saying(
                queued
                    ? "It is queued. It keeps its place, and does not begin until it is resumed."
                    : "Nothing further of it begins until it is resumed.");
    if (!queued) {
      dialog.saying(ExtentText.of(PauseExtent.of(run)));
    }
    dialog.orElse(curl("Pause", ref)).open();
  }

  private CopyButton curl(String what, RunRef ref) {
    return CopyButton.curl(
        what,
        caller.name(),
        "PUT",
        "workflows/%s/instances/%d/actions/%s"
            .formatted(ref.workflow(), ref.instance(), what.toLowerCase(Locale.ROOT)),
        "");
  }

  private void pause(RunRef ref) {
    Notices.attempt(
        () -> {
          PauseResult result = pausing.pause(ref.workflow(), ref.instance(), caller);
          Notices.done(
              result.status().isTerminal()
                  ? "Run %s has ended meanwhile.".formatted(RunName.of(ref))
                  : "Run %s is paused.".formatted(RunName.of(ref)));
        });
  }

  /** Lets a run go on; that ends nothing, so it needs no question. */
  void resume(RunRef ref) {
    Notices.attempt(
        () -> {
          PauseResult result = pausing.resume(ref.workflow(), ref.instance(), caller);
          Notices.done(
              result.status() == RunStatus.CREATED
                  ? "Run %s waits in its queue again.".formatted(RunName.of(ref))
                  : "Run %s goes on.".formatted(RunName.of(ref)));
        });
  }

  /**
   * Asks, then ends all runs of a workflow that have not ended.
   *
   * @param active how many these are
   */
  public void endAll(WorkflowId workflow, long active, RunAction action) {
    if (active == 0) {
      Notices.done("No run is queued or under way.");
      return;
    }
    String all = active == 1 ? "1 run" : "%d runs".formatted(active);
    new QuestionDialog(
            "%s all runs of %s?".formatted(verb(action), workflow),
            "%s %s".formatted(verb(action), all),
            "Let them run",
            () ->
                Notices.attempt(
                    () ->
                        Notices.done(told(runs.endAll(workflow, action, caller), "told to end."))))
        .saying(
            "%s queued or under way. %s"
                .formatted(
                    active == 1 ? "1 run is" : "%d runs are".formatted(active),
                    active == 1 ? effect(action) : effectOnAll(action)))
        .ending()
        .open();
  }

  /**
   * Lets failed runs hold up the queue no longer.
   *
   * @param instance 0 for all of the workflow
   */
  public void unblock(WorkflowId workflow, long instance) {
    Notices.attempt(
        () -> {
          int unblocked = runs.unblock(workflow, instance, caller);
          Notices.done(
              unblocked == 0
                  ? "Nothing held up the queue."
                  : told(unblocked, "no longer in the way: the queue moves on."));
        });
  }

  /** For the row of a list: what can be done with the run; empty for one that has ended. */
  Component menu(RunSummary run) {
    if (run.status().isTerminal()) {
      return new Span();
    }
    RowMenu menu =
        new RowMenu(
            "Actions on run %s of %s".formatted(RunName.of(run.ref()), run.ref().workflow()));
    if (run.pausedBy().isEmpty()) {
      menu.with("Pause …", () -> views.find(run.ref()).ifPresent(this::pause));
    } else {
      menu.with("Resume", () -> resume(run.ref()));
    }
    for (RunAction action : RunAction.values()) {
      menu.with(
          "%s …".formatted(verb(action)),
          () -> views.find(run.ref()).ifPresent(found -> end(found, action)));
    }
    return menu;
  }

  private void end(RunRef ref, RunAction action) {
    Notices.attempt(
        () -> {
          boolean ended = runs.end(ref.workflow(), ref.instance(), action, caller).completed();
          Notices.done(
              ended
                  ? "Run %s has ended.".formatted(RunName.of(ref))
                  : "Run %s is being ended.".formatted(RunName.of(ref)));
        });
  }

  static String verb(RunAction action) {
    return switch (action) {
      case STOP -> "Stop";
      case KILL -> "Kill";
    };
  }

  private static String effect(RunAction action) {
    return "It ends as %s.".formatted(end(action));
  }

  private static String effectOnAll(RunAction action) {
    return "They end as %s.".formatted(end(action));
  }

  private static String end(RunAction action) {
    return action.end().name().toLowerCase(Locale.ROOT);
  }

  private static String told(int count, String what) {
    return count == 1 ? "1 run is %s".formatted(what) : "%d runs are %s".formatted(count, what);
  }
}
