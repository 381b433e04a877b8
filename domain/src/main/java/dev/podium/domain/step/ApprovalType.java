package dev.podium.domain.step;

import static dev.podium.domain.param.ParamType.LONG;
import static dev.podium.domain.param.ParamType.STRING;
import static dev.podium.domain.param.ParamType.STRING_ARRAY;

import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import java.util.List;

/** What a step that waits for a person takes and gives. */
final class ApprovalType {

  static final StepType APPROVAL =
      StepType.leaf(
          "Approval",
          "Approval",
          "Waits for a person to approve or reject.",
          "user-check",
          true,
          StepParam.map(
              "approval",
              InternalMode.REQUIRED,
              List.of(
                  StepParam.required("question", STRING, "What is to be decided."),
                  StepParam.optional(
                      "approvers",
                      STRING_ARRAY,
                      "Users by name, or roles such as role:EDITOR; nobody named: all who may"
                          + " operate runs."),
                  StepParam.optional(
                      "fields",
                      STRING_ARRAY,
                      "Names of params of the step that who answers may change."),
                  StepParam.optional("timeout_seconds", LONG, "How long an answer is waited for."),
                  StepParam.optional(
                      "on_timeout",
                      STRING,
                      "What counts then: FAIL (the step is out of time), APPROVE or REJECT."),
                  StepParam.optional(
                      "on_reject",
                      STRING,
                      "FAIL, or CONTINUE: what comes after the step reads the verdict.")),
              "The question."),
          StepParam.declared("verdict", text(), "Output: APPROVED or REJECTED."),
          StepParam.declared(
              "answered_by", text(), "Output: who has answered; empty after a time-out."),
          StepParam.declared("comment", text(), "Output: what was said."));

  private ApprovalType() {}

  private static ParamDefinition text() {
    return ParamDefinition.literal(new ParamValue.Text(""));
  }
}
