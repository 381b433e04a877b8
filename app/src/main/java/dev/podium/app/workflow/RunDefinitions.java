package dev.podium.app.workflow;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.run.InlineOrigin;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The definitions that runs were made of. Those of a deleted workflow are found, too, as long as
 * its runs are there to be looked at.
 */
@Component
public class RunDefinitions {
  private final WorkflowRows workflows;
  private final VersionReader versions;

  RunDefinitions(WorkflowRows workflows, VersionReader versions) {
    this.workflows = workflows;
    this.versions = versions;
  }

  /** The definition that a run follows; that of an iteration is the body of its loop. */
  public Optional<Workflow> find(RunHeader run) {
    return InlineOrigin.of(run.initiator())
        .map(
            origin ->
                findPushed(origin.workflow(), run.version())
                    .map(around -> origin.definition(around, run.ref().workflow())))
        .orElseGet(() -> findPushed(run.ref().workflow(), run.version()));
  }

  /** The definition that a user pushed as a version. */
  public Optional<Workflow> findPushed(WorkflowId id, int version) {
    return workflows
        .findEvenDeleted(id)
        .flatMap(row -> versions.content(row, version))
        .map(VersionContent::workflow);
  }
}
