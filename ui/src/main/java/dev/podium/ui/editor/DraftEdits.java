package dev.podium.ui.editor;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.workflow.CanvasLayout.Position;
import dev.podium.ui.canvas.CanvasEdit;
import dev.podium.ui.canvas.CanvasEdit.Edge;
import dev.podium.ui.canvas.CanvasEdit.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The draft after an edit. A browser asked for it, so everything is checked: ids, types, cycles. An
 * edit that does not fit is refused with a reason for the user and leaves the draft as it was.
 */
final class DraftEdits {

  /** As many as a definition may have. */
  private static final int MOST_STEPS = 300;

  private DraftEdits() {}

  static Draft add(Draft draft, CanvasEdit.Add edit) {
    StepType type =
        StepTypes.find(edit.type())
            .orElseThrow(() -> refused("There is no step type \"" + edit.type() + "\"."));
    requireRoom(draft, 1);
    if (draft.allIds().contains(edit.id())) {
      throw refused("There is a step \"" + edit.id() + "\" already.");
    }
    Step step = StepEdits.create(edit.id(), type);
    StepId after = edit.after();
    StepId before = edit.before();
    Draft led = requireLevel(draft, edit.inside());
    if (after != null) {
      Step source = load(draft, after, edit.inside());
      if (before != null) {
        step = StepEdits.withSuccessor(step, load(draft, before, edit.inside()).id(), "true");
      }
      led = draft.withStep(source.id(), old -> lead(old, edit.id(), before));
    }
    List<Step> steps = new ArrayList<>(led.stepsIn(edit.inside()));
    steps.add(step);
    return place(led.withStepsIn(edit.inside(), steps), edit.id(), edit.at());
  }

  /** The step with an edge to a new one, which may take the place of an edge to another. */
  private static Step lead(Step source, StepId to, @Nullable StepId insteadOf) {
    Map<StepId, String> successors = new LinkedHashMap<>();
    source
        .transition()
        .successors()
        .forEach((old, condition) -> successors.put(old.equals(insteadOf) ? to : old, condition));
    successors.putIfAbsent(to, "true");
    return StepEdits.withSuccessors(source, successors);
  }

  static Draft remove(Draft draft, CanvasEdit.Remove edit) {
    Set<StepId> gone = new HashSet<>(edit.steps());
    Set<Edge> cut = new HashSet<>(edit.edges());
    Draft kept =
        draft.withSteps(
            StepTree.everyLevel(
                draft.steps(),
                level ->
                    level.stream()
                        .filter(step -> !gone.contains(step.id()))
                        .map(step -> without(step, gone, cut))
                        .toList()));
    Map<StepId, Position> positions = new HashMap<>(draft.layout().positions());
    // What was in the body of a removed loop has gone with it.
    positions.keySet().retainAll(kept.allIds());
    return kept.withLayout(positions);
  }

  private static Step without(Step step, Set<StepId> gone, Set<Edge> cut) {
    Map<StepId, String> successors = new LinkedHashMap<>(step.transition().successors());
    boolean changed =
        successors
            .keySet()
            .removeIf(to -> gone.contains(to) || cut.contains(new Edge(step.id(), to)));
    List<StepId> written = step.transition().predecessors();
    boolean stale = written != null && written.stream().anyMatch(gone::contains);
    return changed || stale || !cut.isEmpty() ? StepEdits.withSuccessors(step, successors) : step;
  }

  static Draft connect(Draft draft, Edge edge) {
    StepId loop = draft.loopAround(edge.from()).orElse(null);
    Step from = load(draft, edge.from(), loop);
    Step to = load(draft, edge.to(), loop);
    if (from.transition().successors().containsKey(to.id())) {
      return draft;
    }
    Dag.of(draft.stepsIn(loop))
        .cycleClosedBy(from.id(), to.id())
        .ifPresent(
            cycle -> {
              throw refused("These steps would wait for each other: " + path(cycle) + ".");
            });
    Draft joined =
        draft.withStep(from.id(), step -> StepEdits.withSuccessor(step, to.id(), "true"));
    return joined.withStep(
        to.id(), step -> StepEdits.withSuccessors(step, step.transition().successors()));
  }

  static Draft setCondition(Draft draft, CanvasEdit.SetCondition edit) {
    StepId source = edit.edge().from();
    Step from = load(draft, source, draft.loopAround(source).orElse(null));
    if (!from.transition().successors().containsKey(edit.edge().to())) {
      throw refused(
          "The connection from \"%s\" to \"%s\" is gone."
              .formatted(edit.edge().from(), edit.edge().to()));
    }
    String condition = edit.condition().isBlank() ? "true" : edit.condition().strip();
    return draft.withStep(
        from.id(), step -> StepEdits.withSuccessor(step, edit.edge().to(), condition));
  }

  static Draft move(Draft draft, CanvasEdit.Move edit) {
    Map<StepId, Position> positions = new HashMap<>(draft.layout().positions());
    edit.places()
        .forEach(
            (id, place) ->
                draft
                    .findStep(id)
                    .ifPresent(step -> positions.put(id, new Position(place.x(), place.y()))));
    return draft.withLayout(positions);
  }

  /** Forgets where the steps of one level were placed. */
  static Draft tidy(Draft draft, CanvasEdit.Tidy edit) {
    Map<StepId, Position> positions = new HashMap<>(draft.layout().positions());
    draft.stepsIn(edit.inside()).forEach(step -> positions.remove(step.id()));
    return draft.withLayout(positions);
  }

  /**
   * Adds copies to the body of a loop, or to the workflow's own level for null; edges among them
   * are kept, others are not.
   */
  static Draft insert(Draft draft, StepCopies copies, @Nullable StepId loop) {
    requireRoom(draft, copies.size());
    List<Step> steps = new ArrayList<>(requireLevel(draft, loop).stepsIn(loop));
    steps.addAll(copies.steps());
    Map<StepId, Position> positions = new HashMap<>(draft.layout().positions());
    positions.putAll(copies.positions());
    return draft.withStepsIn(loop, steps).withLayout(positions);
  }

  /** Gives a step another id, wherever it is spoken of. */
  static Draft rename(Draft draft, StepId from, StepId to) {
    if (from.equals(to)) {
      return draft;
    }
    if (draft.allIds().contains(to)) {
      throw refused("There is a step \"" + to + "\" already.");
    }
    if (draft.findStep(from).isEmpty()) {
      throw gone(from);
    }
    List<Step> steps =
        StepTree.everyLevel(
            draft.steps(), level -> level.stream().map(step -> renamed(step, from, to)).toList());
    Map<StepId, Position> positions = new HashMap<>(draft.layout().positions());
    Position place = positions.remove(from);
    if (place != null) {
      positions.put(to, place);
    }
    return draft.withSteps(steps).withLayout(positions);
  }

  private static Step renamed(Step step, StepId from, StepId to) {
    Step own = step.id().equals(from) ? StepEdits.withId(step, to) : step;
    List<StepId> written = own.transition().predecessors();
    boolean named = written != null && written.contains(from);
    if (!own.transition().successors().containsKey(from) && !named) {
      return own;
    }
    Map<StepId, String> successors = new LinkedHashMap<>();
    own.transition()
        .successors()
        .forEach((id, condition) -> successors.put(id.equals(from) ? to : id, condition));
    return StepEdits.withSuccessors(own, successors);
  }

  private static Draft place(Draft draft, StepId id, @Nullable Point at) {
    if (at == null) {
      return draft;
    }
    Map<StepId, Position> positions = new HashMap<>(draft.layout().positions());
    positions.put(id, new Position(at.x(), at.y()));
    return draft.withLayout(positions);
  }

  /** A step that must be on a level: edges never leave the body of a loop. */
  private static Step load(Draft draft, StepId id, @Nullable StepId loop) {
    return draft.stepsIn(loop).stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow(() -> gone(id));
  }

  private static Draft requireLevel(Draft draft, @Nullable StepId loop) {
    boolean there = loop == null || draft.findStep(loop).filter(StepEdits::isLoop).isPresent();
    if (!there) {
      throw refused("The loop \"" + loop + "\" is gone.");
    }
    return draft;
  }

  private static RefusedException gone(StepId id) {
    return refused("The step \"" + id + "\" is gone.");
  }

  private static void requireRoom(Draft draft, int more) {
    if (draft.allIds().size() + more > MOST_STEPS) {
      throw refused("A workflow has at most " + MOST_STEPS + " steps.");
    }
  }

  private static String path(List<StepId> steps) {
    return steps.stream().map(StepId::value).collect(Collectors.joining(" → "));
  }

  private static RefusedException refused(String message) {
    return RefusedException.invalid("", message, "");
  }
}
