package dev.podium.app.rest;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Approvals;
import dev.podium.domain.approval.OpenApproval;
import dev.podium.domain.approval.Verdict;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.user.Caller;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The questions of Approval steps (docs/approvals.md). */
@RestController
final class ApprovalController {

  private static final String QUESTION =
      "/api/v3/workflows/{id}/instances/{instance}/runs/{run}/steps/{step}/approval";

  private final Approvals approvals;
  private final RunLookup lookup;
  private final InstantSource clock;

  ApprovalController(Approvals approvals, RunLookup lookup, InstantSource clock) {
    this.approvals = approvals;
    this.lookup = lookup;
    this.clock = clock;
  }

  @GetMapping("/api/v3/approvals")
  JsonNode list(
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit,
      Caller caller) {
    Approvals.Page page =
        approvals.open(mine, ApprovalJson.readAfter(after), PathValues.limit(limit), caller);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode open = json.putArray("approvals");
    page.open().forEach(it -> open.add(ApprovalJson.write(it, caller)));
    if (page.next() != null) {
      json.put("next_after", ApprovalJson.write(page.next()));
    }
    return json;
  }

  @GetMapping(QUESTION)
  JsonNode question(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @PathVariable String step,
      Caller caller) {
    return ApprovalJson.write(load(lookup.load(id, instance, run).summary().ref(), step), caller);
  }

  private OpenApproval load(RunRef run, String step) {
    return approvals
        .find(run, new StepId(step))
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "Step [%s] of %s asks nothing, or was answered.".formatted(step, run)));
  }

  @PutMapping(QUESTION + "/actions/approve")
  JsonNode approve(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @PathVariable String step,
      BodyText body,
      Caller caller) {
    return answer(
        lookup.load(id, instance, run).summary().ref(), step, Verdict.APPROVED, body, caller);
  }

  @PutMapping(QUESTION + "/actions/reject")
  JsonNode reject(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @PathVariable String step,
      BodyText body,
      Caller caller) {
    return answer(
        lookup.load(id, instance, run).summary().ref(), step, Verdict.REJECTED, body, caller);
  }

  private JsonNode answer(RunRef run, String step, Verdict verdict, BodyText body, Caller caller) {
    OpenApproval open = load(run, step);
    Answer answer = ApprovalJson.readAnswer(body.text(), verdict, open.question(), caller.name());
    approvals.answer(run, open.step(), answer, caller);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    InstanceJson.putIdentity(json, run);
    json.put("step_id", step);
    json.put("step_attempt_id", open.attempt());
    String said = verdict.name().toLowerCase(Locale.ROOT);
    json.set(
        "timeline_event",
        new ActionEvent(
                verdict.name(),
                caller,
                "Step [%s] of %s is %s".formatted(step, run, said),
                clock.instant())
            .json());
    return json;
  }
}
