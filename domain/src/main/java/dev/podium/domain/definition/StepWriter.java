package dev.podium.domain.definition;

import static dev.podium.domain.definition.WorkflowWriter.choice;
import static dev.podium.domain.definition.WorkflowWriter.duration;
import static dev.podium.domain.definition.WorkflowWriter.list;
import static dev.podium.domain.definition.WorkflowWriter.number;
import static dev.podium.domain.definition.WorkflowWriter.put;

import dev.podium.domain.definition.RetryPolicy.Backoff;
import dev.podium.domain.definition.RetryPolicy.Curve;
import dev.podium.domain.param.ParamCodec;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Steps to JSON; what was not written stays out. */
final class StepWriter {

  private StepWriter() {}

  static ArrayNode steps(List<Step> steps) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode(steps.size());
    steps.forEach(step -> json.add(wrapped(step)));
    return json;
  }

  static ObjectNode wrapped(Step step) {
    ObjectNode wrapper = JsonNodeFactory.instance.objectNode();
    switch (step) {
      case Step.Typed typed -> typed(wrapper.putObject("step"), typed);
      case Step.Subworkflow subworkflow -> subworkflow(wrapper, subworkflow);
      case Step.Foreach foreach -> foreach(wrapper, foreach);
      case Step.While loop -> {
        ObjectNode json = wrapper.putObject("while");
        common(json, loop.common());
        json.put("condition", loop.condition());
        json.set("steps", steps(loop.body()));
      }
    }
    return wrapper;
  }

  private static void typed(ObjectNode json, Step.Typed step) {
    common(json, step.common());
    json.put("type", step.type());
    put(json, "sub_type", step.subType());
    put(json, "sub_type_version", step.subTypeVersion());
    if (step.retryPolicy() != null) {
      retry(json.putObject("retry_policy"), step.retryPolicy());
    }
  }

  private static void subworkflow(ObjectNode wrapper, Step.Subworkflow step) {
    ObjectNode json = wrapper.putObject("subworkflow");
    common(json, step.common());
    if (!step.sync()) {
      json.put("sync", false);
    }
    if (step.explicitParams()) {
      json.put("explicit_params", true);
    }
  }

  private static void foreach(ObjectNode wrapper, Step.Foreach step) {
    ObjectNode json = wrapper.putObject("foreach");
    common(json, step.common());
    number(json, "concurrency", step.concurrency());
    if (step.strictOrdering()) {
      json.put("strict_ordering", true);
    }
    json.set("steps", steps(step.body()));
  }

  private static void common(ObjectNode json, Step.Common common) {
    json.put("id", common.id().value());
    put(json, "name", common.name());
    put(json, "description", common.description());
    transition(json, common.transition());
    choice(json, "failure_mode", common.failureMode());
    list(json, "tags", common.tags(), WorkflowWriter::tag);
    duration(json, "timeout", common.timeout());
    list(json, "signal_dependencies", common.signalDependencies(), TriggerWriter::dependency);
    list(json, "signal_outputs", common.signalOutputs(), TriggerWriter::output);
    if (!common.params().isEmpty()) {
      json.set("params", ParamCodec.writeDefinitions(common.params()));
    }
  }

  private static void transition(ObjectNode json, Transition transition) {
    if (transition.equals(Transition.NONE)) {
      return;
    }
    ObjectNode written = json.putObject("transition");
    if (!transition.successors().isEmpty()) {
      ObjectNode successors = written.putObject("successors");
      transition.successors().forEach((id, condition) -> successors.put(id.value(), condition));
    }
    if (transition.predecessors() != null) {
      ArrayNode predecessors = written.putArray("predecessors");
      transition.predecessors().forEach(id -> predecessors.add(id.value()));
    }
  }

  private static void retry(ObjectNode json, RetryPolicy policy) {
    duration(json, "error_retry_limit", policy.errorRetryLimit());
    duration(json, "platform_retry_limit", policy.platformRetryLimit());
    duration(json, "timeout_retry_limit", policy.timeoutRetryLimit());
    switch (policy.backoff()) {
      case Backoff.Exponential exponential -> {
        ObjectNode backoff = json.putObject("backoff").put("type", "EXPONENTIAL_BACKOFF");
        curve(backoff, "error", exponential.error());
        curve(backoff, "platform", exponential.platform());
        curve(backoff, "timeout", exponential.timeout());
      }
      case Backoff.Fixed fixed -> {
        ObjectNode backoff = json.putObject("backoff").put("type", "FIXED_BACKOFF");
        duration(backoff, "error_retry_backoff_in_secs", fixed.error());
        duration(backoff, "platform_retry_backoff_in_secs", fixed.platform());
        duration(backoff, "timeout_retry_backoff_in_secs", fixed.timeout());
      }
      case null -> {}
    }
  }

  private static void curve(ObjectNode json, String cause, Curve curve) {
    duration(json, cause + "_retry_backoff_in_secs", curve.base());
    duration(json, cause + "_retry_exponent", curve.exponent());
    duration(json, cause + "_retry_limit_in_secs", curve.limit());
  }
}
