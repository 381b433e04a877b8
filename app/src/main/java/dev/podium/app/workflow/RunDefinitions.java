package dev.podium.app.workflow;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
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

  public Optional<Workflow> find(WorkflowId id, int version) {
    return workflows
        .findEvenDeleted(id)
        .flatMap(row -> versions.content(row, version))
        .map(VersionContent::workflow);
  }
}
