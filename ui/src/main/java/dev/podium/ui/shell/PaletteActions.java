package dev.podium.ui.shell;

import dev.podium.domain.run.RunView;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.WorkflowSummary;
import java.util.List;

/** What the command palette offers to do with workflows and runs; a bean of whoever can do it. */
public interface PaletteActions {

  /** What the caller may do with a workflow as it stands; each label begins with a verb. */
  default List<PaletteTarget> of(WorkflowSummary workflow, Caller caller) {
    return List.of();
  }

  /** What the caller may do with the latest run of an instance; each label begins with a verb. */
  default List<PaletteTarget> of(RunView run, Caller caller) {
    return List.of();
  }
}
