package dev.podium.domain.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Question;
import dev.podium.domain.approval.Verdict;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.TimelineEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a step comes to that has asked somebody. */
final class AnsweredStep {

  private static final String ARTIFACT = "podium_approval";

  private AnsweredStep() {}

  static StepResult result(Question question, Answer answer, Instant at) {
    Map<String, ParamValue> outputs = new LinkedHashMap<>(answer.values());
    outputs.put("verdict", new ParamValue.Text(answer.verdict().name()));
    outputs.put("answered_by", new ParamValue.Text(answer.user()));
    outputs.put("comment", new ParamValue.Text(answer.comment()));
    String said = said(answer);
    return new StepResult(
        answer.verdict() == Verdict.REJECTED && question.failsIfRejected()
            ? new StepOutcome.FatalError(said)
            : new StepOutcome.Done(),
        outputs,
        Map.of(ARTIFACT, artifact(answer, at)),
        List.of(new TimelineEvent.Log(at, said)),
        null);
  }

  /** Nobody has answered in time. */
  static StepResult overdue(Question question, Instant at) {
    Answer answer = question.afterTimeout();
    return answer == null
        ? StepResult.of(
            new StepOutcome.TimedOut("Nobody answered within %s.".formatted(question.timeout())))
        : result(question, answer, at);
  }

  private static String said(Answer answer) {
    String verdict = answer.verdict() == Verdict.APPROVED ? "Approved" : "Rejected";
    String who =
        answer.user().isEmpty() ? " since nobody answered in time" : " by " + answer.user();
    return verdict + who + (answer.comment().isEmpty() ? "." : ": " + answer.comment());
  }

  private static ObjectNode artifact(Answer answer, Instant at) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("verdict", answer.verdict().name());
    json.put("answered_by", answer.user());
    json.put("answer_time", at.toEpochMilli());
    json.put("comment", answer.comment());
    ObjectNode values = json.putObject("values");
    answer.values().forEach((name, value) -> values.set(name, ParamCodec.writeValue(value)));
    return json;
  }
}
