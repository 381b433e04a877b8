package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import dev.podium.domain.definition.Step;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a loop or a subworkflow says beside its params; other steps have none of it. */
final class KindFields extends Div {

  private static final int MOST_AT_ONCE = 500;

  private final Fields fields;
  private final FormProblems problems;
  private final Consumer<UnaryOperator<Step>> changed;

  KindFields(
      Step step, Fields fields, FormProblems problems, Consumer<UnaryOperator<Step>> changed) {
    this.fields = fields;
    this.problems = problems;
    this.changed = changed;
    addClassName("editor-fields");
    switch (step) {
      case Step.Typed _ -> setVisible(false);
      case Step.Subworkflow sub -> add(sync(sub), explicitParams(sub));
      case Step.Foreach loop -> add(concurrency(loop), strictOrdering(loop));
      case Step.While loop -> add(condition(loop));
    }
  }

  private Component sync(Step.Subworkflow step) {
    return fields.tick(
        "Wait for its end",
        step.sync(),
        "Otherwise the step succeeds as soon as the run is there, and neither stops the other.",
        sync -> changed.accept(old -> StepEdits.withSync(old, sync)));
  }

  private Component explicitParams(Step.Subworkflow step) {
    return fields.tick(
        "Pass on only the params written here",
        step.explicitParams(),
        "Otherwise it gets the params of this workflow, too.",
        explicit -> changed.accept(old -> StepEdits.withExplicitParams(old, explicit)));
  }

  private Component concurrency(Step.Foreach step) {
    IntegerField field =
        fields.number(
            "Iterations at a time",
            step.concurrency(),
            1,
            MOST_AT_ONCE,
            most -> changed.accept(old -> StepEdits.withConcurrency(old, most)));
    field.setPlaceholder("as many as steps");
    field.setHelperText("Empty: as many as the workflow may run steps at a time, else 20.");
    return field;
  }

  private Component strictOrdering(Step.Foreach step) {
    return fields.tick(
        "Keep strictly to their order",
        step.strictOrdering(),
        "Counts from the first iteration that has not ended, so that none runs far ahead of it.",
        strict -> changed.accept(old -> StepEdits.withStrictOrdering(old, strict)));
  }

  private Component condition(Step.While step) {
    TextArea field =
        fields.lines(
            "Goes on while",
            step.condition(),
            text ->
                changed.accept(old -> StepEdits.withLoopCondition(old, text == null ? "" : text)));
    field.setMinRows(1);
    field.setPlaceholder("n < 3");
    field.setRequiredIndicatorVisible(true);
    field.addClassName("editor-code");
    field.setHelperText(
        "An expression that gives true or false; looked at before each iteration, where it sees"
            + " the loop params.");
    return problems.watch(field, "condition");
  }
}
