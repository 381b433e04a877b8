package dev.podium.ui.canvas;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.Initiator.Kind;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.CanvasLayout.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run in the form in which the browser takes it; times are milliseconds since the epoch. */
record RunPicture(Header run, List<Node> nodes, List<State> states) {

  static RunPicture of(RunView view, CanvasLayout layout, Instant now) {
    return new RunPicture(
        Header.of(view.summary(), now),
        view.definition().steps().stream()
            .map(step -> Node.of(step, layout.positions().get(step.id())))
            .toList(),
        view.allSteps().stream().map(step -> state(view, step)).toList());
  }

  private static State state(RunView view, EarlierStep step) {
    RunRef ranIn = step.run().ref();
    return ranIn.equals(view.summary().ref())
        ? State.of(step.step())
        : State.of(step.step(), ranIn.run());
  }

  /** The run itself; {@code now} is the server's clock, so that growing bars agree with it. */
  record Header(
      String status,
      boolean terminal,
      long revision,
      long created,
      @Nullable Long started,
      @Nullable Long ended,
      long now) {
    static Header of(RunSummary run, Instant now) {
      return new Header(
          run.status().name(),
          run.status().isTerminal(),
          run.revision(),
          run.createdAt().toEpochMilli(),
          millis(run.startedAt()),
          millis(run.endedAt()),
          now.toEpochMilli());
    }
  }

  /** A step as defined, and where it was placed by hand on the canvas. */
  record Node(
      String id,
      @Nullable String name,
      String type,
      @Nullable Position position,
      Map<String, String> successors,
      int bodySize) {
    static Node of(Step step, @Nullable Position position) {
      Map<String, String> successors = new LinkedHashMap<>();
      step.transition().successors().forEach((to, when) -> successors.put(to.value(), when));
      return new Node(
          step.id().value(),
          step.common().name(),
          step.typeName(),
          position,
          successors,
          step.body().size());
    }
  }

  /** What became of a step so far; in an earlier run of the instance if that has a number here. */
  record State(
      String id,
      String status,
      boolean terminal,
      int attempt,
      @Nullable Long created,
      @Nullable Long running,
      @Nullable Long ended,
      List<String> taken,
      @Nullable Inside inside,
      @Nullable Long earlierRun,
      @Nullable String info) {
    static State of(StepView step) {
      return of(step, null);
    }

    private static State of(StepView step, @Nullable Long earlierRun) {
      StepStatus status = step.status();
      return new State(
          step.id().value(),
          status.name(),
          status.isTerminal(),
          step.attempt(),
          millis(step.times().created()),
          millis(step.times().running()),
          millis(step.times().ended()),
          step.taken().stream().map(StepId::value).toList(),
          step.children() == null ? null : Inside.of(step.children().progress()),
          earlierRun,
          step.info());
    }
  }

  /** The runs inside of a step. */
  sealed interface Inside {

    /** Tells the browser which of them it is. */
    String kind();

    /** How many iterations there are of each status; those that were not launched are absent. */
    record Foreach(String kind, int total, int ended, Map<RunStatus, Integer> counts)
        implements Inside {}

    /** The status is that of the latest iteration. */
    record While(String kind, int launched, @Nullable RunStatus status) implements Inside {}

    record Subworkflow(String kind, RunStatus status) implements Inside {}

    static Inside of(ChildRuns.Progress progress) {
      return switch (progress) {
        case ChildRuns.Foreach each ->
            new Foreach(
                Kind.FOREACH.name(),
                each.total(),
                each.statuses().ended(),
                each.statuses().counts());
        case ChildRuns.While loop -> new While(Kind.WHILE.name(), loop.launched(), loop.status());
        case ChildRuns.Subworkflow sub -> new Subworkflow(Kind.SUBWORKFLOW.name(), sub.status());
      };
    }
  }

  /** What changed; states replace those of the same id. */
  record Change(Header run, List<State> states) {}

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
