package dev.podium.ui.runs;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.run.RunStatus;
import java.util.EnumSet;
import java.util.Set;

/** What can be done with many runs at once. */
enum BulkAction {
  PAUSE("Pause", "paused", VaadinIcon.PAUSE),
  RESUME("Resume", "resumed", VaadinIcon.PLAY),
  RESTART("Restart", "restarted", VaadinIcon.REFRESH),
  UNBLOCK("Unblock", "unblocked", VaadinIcon.UNLOCK),
  STOP("Stop", "told to stop", VaadinIcon.STOP),
  KILL("Kill", "told to end", VaadinIcon.CLOSE_CIRCLE_O);

  private final String verb;
  private final String done;
  private final VaadinIcon icon;

  BulkAction(String verb, String done, VaadinIcon icon) {
    this.verb = verb;
    this.done = done;
    this.icon = icon;
  }

  String verb() {
    return verb;
  }

  /** What has become of the runs, after "are". */
  String done() {
    return done;
  }

  VaadinIcon icon() {
    return icon;
  }

  /** The statuses of the runs that it can be done with. */
  Set<RunStatus> statuses() {
    return switch (this) {
      case PAUSE -> EnumSet.of(RunStatus.CREATED, RunStatus.IN_PROGRESS);
      case RESUME -> EnumSet.of(RunStatus.CREATED, RunStatus.PAUSED);
      case RESTART ->
          EnumSet.of(RunStatus.FAILED, RunStatus.STOPPED, RunStatus.TIMED_OUT, RunStatus.SUCCEEDED);
      case UNBLOCK -> EnumSet.of(RunStatus.FAILED);
      case STOP, KILL -> EnumSet.of(RunStatus.CREATED, RunStatus.IN_PROGRESS, RunStatus.PAUSED);
    };
  }

  /** Whether it ends something. */
  boolean ends() {
    return this == STOP || this == KILL;
  }

  /** What it means for each run, in a sentence. */
  String effect() {
    return switch (this) {
      case PAUSE ->
          "The steps that run go on to their end, and nothing further begins until they are"
              + " resumed. Queued runs keep their places.";
      case RESUME -> "They go on from where they stand.";
      case RESTART ->
          "Each gets another run, which runs the steps that are not complete and what comes after"
              + " them.";
      case UNBLOCK -> "They hold up the queues of their workflows no longer.";
      case STOP -> "They end as stopped.";
      case KILL -> "They end as failed.";
    };
  }
}
