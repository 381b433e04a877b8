package dev.podium.app.rest;

import dev.podium.domain.run.FlatStep;
import dev.podium.domain.run.IterationRank;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes steps of iterations. */
final class FlatStepJson {

  private FlatStepJson() {}

  static ArrayNode details(RunView run, List<FlatStep.Detail> details) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    details.forEach(detail -> json.add(detail(run, detail)));
    return json;
  }

  static ObjectNode detail(RunView run, FlatStep.Detail detail) {
    FlatStep step = detail.step();
    RunRef top = run.summary().ref();
    RunRef leaf = step.run();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", top.workflow().value());
    json.put("workflow_instance_id", top.instance());
    json.put("workflow_run_id", step.sequence().getFirst());
    json.put("step_id", step.step().value());
    json.put("iteration_id", step.rank().id());
    json.put("iteration_rank", step.rank().encoded());
    json.put("step_attempt_seq", IterationRank.encoded(step.sequence()));
    json.put(
        "leaf_step_ref",
        "%s:%d:%d:%s:%d"
            .formatted(leaf.workflow(), leaf.instance(), leaf.run(), step.step(), step.attempt()));
    ObjectNode params = json.putObject("loop_params");
    detail.loopParams().forEach((name, value) -> params.put(name, value.plainText()));
    json.set("step_runtime_state", StepJson.runtimeState(detail.status(), detail.times()));
    return json;
  }
}
