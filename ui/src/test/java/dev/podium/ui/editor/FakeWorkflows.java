package dev.podium.ui.editor;

import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.user.Caller;
import dev.podium.domain.validation.DefinitionValidator;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Validates as the store does, and holds nothing. */
final class FakeWorkflows implements Workflows {

  private final DefinitionValidator validator = DefinitionValidator.usual();

  @Override
  public PushRequest read(DefinitionText text) {
    return validator.read(text);
  }

  @Override
  public List<Problem> validate(PushRequest request) {
    return validator.validate(request);
  }

  @Override
  public List<Problem> warnings(PushRequest request) {
    return validator.warnings(request);
  }

  @Override
  public StoredVersion push(PushRequest request, String note, int expectedLatest, Caller caller) {
    throw new UnsupportedOperationException("nothing is stored here");
  }

  @Override
  public StoredVersion load(WorkflowId id, VersionSelector version) {
    throw new UnsupportedOperationException("nothing is stored here");
  }

  @Override
  public Optional<StoredVersion> find(WorkflowId id, VersionSelector version) {
    return Optional.empty();
  }

  @Override
  public Map<WorkflowId, StoredVersion> findAll(
      Collection<WorkflowId> ids, VersionSelector version) {
    return Map.of();
  }

  @Override
  public Workflow definition(WorkflowId id, long number, int version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StoredVersion> versions(WorkflowId id, int before, int limit) {
    return List.of();
  }

  @Override
  public List<WorkflowSummary> search(String text, int offset, int limit) {
    return List.of();
  }

  @Override
  public StoredVersion activate(WorkflowId id, VersionSelector version, Caller caller) {
    throw new UnsupportedOperationException("nothing is stored here");
  }

  @Override
  public void deactivate(WorkflowId id, Caller caller) {
    throw new UnsupportedOperationException("nothing is stored here");
  }

  @Override
  public CanvasLayout layout(WorkflowId id) {
    return CanvasLayout.AUTOMATIC;
  }

  @Override
  public void saveLayout(WorkflowId id, CanvasLayout layout, Caller caller) {
    throw new UnsupportedOperationException("nothing is stored here");
  }
}
