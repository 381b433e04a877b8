package dev.podium.ui.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Approvals;
import dev.podium.domain.approval.OpenApproval;
import dev.podium.domain.approval.Verdict;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.ParamField;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A question, what may be changed with the answer, and the two answers. */
final class AnswerDialog extends Dialog {

  private final OpenApproval open;
  private final Approvals approvals;
  private final Caller caller;
  private final Runnable done;
  private final List<ParamField> fields = new ArrayList<>();
  private final TextArea comment = new TextArea("Comment");

  AnswerDialog(OpenApproval open, Approvals approvals, Caller caller, Runnable done) {
    this.open = open;
    this.approvals = approvals;
    this.caller = caller;
    this.done = done;
    setHeaderTitle("Approval");
    setWidth("min(34rem, 92vw)");
    Div text = new Div(question(), about());
    text.addClassName("podium-dialog-text");
    add(text);
    boolean mayAnswer = open.question().approvers().include(caller);
    if (!mayAnswer) {
      text.add(new Paragraph("It is for " + ApprovalWords.approvers(open) + " to answer."));
      getFooter().add(new Button("Close", event -> close()));
      return;
    }
    open.question()
        .fields()
        .forEach((name, value) -> fields.add(ParamField.of(name, ParamDefinition.literal(value))));
    fields.forEach(field -> text.add(field.input()));
    comment.setWidthFull();
    comment.setMaxLength(Answer.LONGEST_COMMENT);
    comment.setHelperText("Stands on the run's page.");
    text.add(comment);
    Button reject = button("Reject", Verdict.REJECTED, ButtonVariant.ERROR);
    Button approve = button("Approve", Verdict.APPROVED, ButtonVariant.PRIMARY);
    getFooter().add(new Button("Later", event -> close()), reject, approve);
  }

  private Component question() {
    Paragraph question = new Paragraph(open.question().text());
    question.addClassNames("podium-strong", "podium-lines");
    return question;
  }

  private Component about() {
    Paragraph about = new Paragraph();
    about.add(
        new Span("Asked by "),
        new Link(Paths.step(open.run(), open.step()), ApprovalWords.step(open)),
        new Span(" "),
        new TimeText(open.askedAt()),
        new Span("."));
    if (open.due() != null) {
      about.add(
          new Span(" " + ApprovalWords.afterDue(open) + " "),
          new TimeText(open.due()),
          new Span("."));
    }
    if (open.question().failsIfRejected()) {
      about.add(Words.quiet(" A rejection fails the step."));
    }
    return about;
  }

  private Button button(String text, Verdict verdict, ButtonVariant variant) {
    Button button = new Button(text, event -> answer(verdict));
    button.addThemeVariants(variant);
    return button;
  }

  private void answer(Verdict verdict) {
    Optional<Map<String, ParamValue>> values = values();
    if (values.isEmpty()) {
      return;
    }
    try {
      approvals.answer(
          open.run(),
          open.step(),
          new Answer(verdict, caller.name(), comment.getValue().strip(), values.get()),
          caller);
      close();
      Notices.done(
          verdict == Verdict.APPROVED ? "Approved." : "Rejected.",
          new Link(Paths.run(open.run()), "Watch the run"));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    done.run();
  }

  /** What was changed; empty if a field holds something that its type does not take. */
  private Optional<Map<String, ParamValue>> values() {
    Map<String, ParamValue> values = new LinkedHashMap<>();
    boolean sound = true;
    for (ParamField field : fields) {
      Optional<ParamDefinition> read = field.read();
      sound &= read.isPresent();
      if (field.isChanged()
          && read.isPresent()
          && read.get().content() instanceof Content.Literal(ParamValue value)) {
        values.put(field.name(), value);
      }
    }
    return sound ? Optional.of(values) : Optional.empty();
  }
}
