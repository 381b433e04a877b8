package dev.podium.app.alert;

import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What an alert or a watch is about, as columns that are never null. */
record SubjectColumns(String workflow, long instance, long run, String step, int attempt) {

  static SubjectColumns of(AlertSubject subject) {
    RunRef run = subject.run();
    return new SubjectColumns(
        subject.workflow().value(),
        run == null ? 0 : run.instance(),
        run == null ? 0 : run.run(),
        subject.step() == null ? "" : subject.step().value(),
        subject.attempt());
  }

  static AlertSubject read(ResultSet row) throws SQLException {
    WorkflowId workflow = new WorkflowId(row.getString("workflow_id"));
    long instance = row.getLong("instance_id");
    String step = row.getString("step_id");
    return new AlertSubject(
        workflow,
        instance == 0 ? null : new RunRef(workflow, instance, row.getLong("run_id")),
        step.isEmpty() ? null : new StepId(step),
        row.getInt("attempt"));
  }
}
