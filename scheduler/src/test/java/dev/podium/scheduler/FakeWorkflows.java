package dev.podium.scheduler;

import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Workflows in memory, one version each; only for reading. */
public final class FakeWorkflows implements Workflows {

  private final Map<WorkflowId, StoredVersion> versions = new ConcurrentHashMap<>();

  /** Stores a workflow as version 1. */
  public Workflow store(WorkflowBuilder workflow) {
    PushRequest push = workflow.push();
    Workflow built = push.workflow();
    Instant at = Instant.EPOCH;
    versions.put(
        built.id(),
        new StoredVersion(
            built,
            1,
            Objects.requireNonNull(push.properties()),
            "ann",
            at,
            "ann",
            "",
            at,
            null,
            Map.of(),
            true,
            true,
            true,
            at,
            "ann",
            10_000));
    return built;
  }

  @Override
  public StoredVersion load(WorkflowId id, VersionSelector version) {
    return find(id, version)
        .orElseThrow(() -> RefusedException.notFound("There is no workflow %s.".formatted(id)));
  }

  @Override
  public Optional<StoredVersion> find(WorkflowId id, VersionSelector version) {
    return Optional.ofNullable(versions.get(id));
  }

  @Override
  public Map<WorkflowId, StoredVersion> findAll(
      Collection<WorkflowId> ids, VersionSelector version) {
    Map<WorkflowId, StoredVersion> found = new HashMap<>(versions);
    found.keySet().retainAll(ids);
    return found;
  }

  @Override
  public Workflow definition(WorkflowId id, long number, int version) {
    return load(id, new VersionSelector.Exact(version)).workflow();
  }

  @Override
  public List<StoredVersion> versions(WorkflowId id, int before, int limit) {
    return Optional.ofNullable(versions.get(id)).stream().toList();
  }

  @Override
  public PushRequest read(DefinitionText text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredVersion push(PushRequest request, String note, int expectedLatest, Caller caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Problem> validate(PushRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Problem> warnings(PushRequest request) {
    return List.of();
  }

  @Override
  public List<WorkflowSummary> search(String text, int offset, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredVersion activate(WorkflowId id, VersionSelector version, Caller caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void deactivate(WorkflowId id, Caller caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CanvasLayout layout(WorkflowId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void saveLayout(WorkflowId id, CanvasLayout layout, Caller caller) {
    throw new UnsupportedOperationException();
  }
}
