package dev.podium.ui.editor;

import com.vaadin.flow.server.VaadinSession;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.workflow.CanvasLayout.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Steps that a user has copied; they can be pasted into any workflow of the same session. */
record CopiedSteps(List<Step> steps, Map<StepId, Position> positions) {

  CopiedSteps {
    steps = List.copyOf(steps);
    positions = Map.copyOf(positions);
  }

  static CopiedSteps of(Draft draft, List<StepId> ids) {
    Set<StepId> wanted = Set.copyOf(ids);
    List<Step> steps = draft.allSteps().filter(step -> wanted.contains(step.id())).toList();
    Set<StepId> withBodies = StepTree.all(steps).map(Step::id).collect(Collectors.toSet());
    return new CopiedSteps(
        steps,
        draft.layout().positions().entrySet().stream()
            .filter(entry -> withBodies.contains(entry.getKey()))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  StepCopies into(Draft draft) {
    return StepCopies.of(steps, positions, draft.allIds());
  }

  void remember() {
    VaadinSession.getCurrent().setAttribute(CopiedSteps.class, this);
  }

  static Optional<CopiedSteps> find() {
    return Optional.ofNullable(VaadinSession.getCurrent().getAttribute(CopiedSteps.class));
  }
}
