package dev.podium.app.rest;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The step that a breakpoint is asked for. */
record BreakpointTarget(WorkflowId workflow, StepId step) {
  /** Known to the format, but a breakpoint always holds every attempt of the step. */
  private static final List<String> NARROWER =
      List.of("workflow_version", "workflow_instance_id", "workflow_run", "step_attempt_id");

  /** Reads {@code {"workflow_id": ..., "step_id": ...}}. */
  static BreakpointTarget read(String text) {
    return JsonText.readObject(text, fields -> read(fields));
  }

  private static @Nullable BreakpointTarget read(Fields fields) {
    String workflow = required(fields, "workflow_id");
    String step = required(fields, "step_id");
    NARROWER.forEach(name -> refuse(fields.find(name)));
    fields.rejectOthers("a breakpoint");
    return workflow == null || step == null
        ? null
        : new BreakpointTarget(new WorkflowId(workflow), new StepId(step));
  }

  private static @Nullable String required(Fields fields, String name) {
    Cursor cursor = fields.require(name, "Name it.");
    return cursor == null ? null : cursor.text();
  }

  private static void refuse(@Nullable Cursor narrower) {
    if (narrower != null) {
      narrower.problem(
          "A breakpoint holds every attempt of its step, it cannot be narrowed.", "Take it out.");
    }
  }
}
