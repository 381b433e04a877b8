package dev.podium.app.engine;

import dev.podium.domain.engine.ChildValues;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.workflow.Workflows;
import org.springframework.stereotype.Component;

/** What the engine reads that others write. It waits for a database that is away. */
@Component
record EngineSources(
    Workflows workflows, JobTemplates templates, RunViews views, ChildValues values) {

  EngineSources {
    workflows = PassingFaults.told(Workflows.class, workflows);
    templates = PassingFaults.told(JobTemplates.class, templates);
  }
}
