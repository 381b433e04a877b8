package dev.podium.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.yaml.TemplateTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The forms of steps that hold or start others. */
class LoopFormTest {

  private static final StepId ID = new StepId("it");
  private static final List<Step> BODY = List.of(Drafts.noOp("inner", Transition.NONE));

  private @Nullable EditorModel shown;
  private @Nullable OnScreen panel;

  @Test
  void aWhileSaysHowLongItGoesOn() {
    show(new Step.While(common(), "false", BODY));
    TextArea condition = screen().labelled("Goes on while");
    assertThat(condition.getValue()).isEqualTo("false");
    assertThat(condition.getHelperText()).contains("true or false");

    condition.setValue("n < 3");

    assertThat(((Step.While) step()).condition()).isEqualTo("n < 3");
    screen().press("Add loop param");
    assertThat(condition.isInvalid()).isFalse();
    assertThat(loopParams()).containsEntry("n", ParamDefinition.literal(new ParamValue.Whole(0)));
    survivesBothSyntaxes();
  }

  @Test
  void aConditionThatCannotBeIsToldAtItsField() {
    show(new Step.While(common(), "false", BODY));
    TextArea condition = screen().labelled("Goes on while");

    condition.setValue("1 + ");
    assertThat(condition.getErrorMessage()).contains("cannot be read");
    condition.setValue("");
    assertThat(condition.isInvalid()).isTrue();
    assertThat(condition.getErrorMessage()).contains("empty");
    assertThat(model().problems()).isNotEmpty();
    condition.setValue("true");
    assertThat(condition.isInvalid()).isFalse();
  }

  @Test
  void aForeachSaysHowManyGoOnAtOnceAndInWhichOrder() {
    show(new Step.Foreach(common(), null, false, BODY));

    screen().<IntegerField>labelled("Iterations at a time").setValue(7);
    screen().<Checkbox>labelled("Keep strictly to their order").setValue(true);
    assertThat(step())
        .isEqualTo(new Step.Foreach(Step.Common.of(ID, Transition.NONE), 7, true, BODY));

    screen().<IntegerField>labelled("Iterations at a time").clear();
    assertThat(((Step.Foreach) step()).concurrency()).isNull();
    survivesBothSyntaxes();
  }

  @Test
  void moreIterationsAtOnceThanThereMayBeAreToldAtTheField() {
    show(new Step.Foreach(common(), 3, false, BODY));
    IntegerField field = screen().labelled("Iterations at a time");

    field.setValue(501);
    assertThat(field.isInvalid()).isTrue();
    assertThat(field.getErrorMessage()).isEqualTo("Write a whole number from 1 to 500.");
    field.setValue(500);
    assertThat(field.isInvalid()).isFalse();
    assertThat(model().problems()).noneMatch(it -> it.path().endsWith("concurrency"));
  }

  @Test
  void aForeachWithoutListsSaysThatItNeedsThem() {
    show(new Step.Foreach(common(), null, false, BODY));
    assertThat(screen().paragraphs()).anyMatch(it -> it.contains("[loop_params] is a required"));

    screen().press("Add list");
    screen().<TextField>labelled("Name", 1).setValue("region");
    screen().<TextArea>labelled("Value").setValue("[\"eu\", \"us\"]");

    assertThat(loopParams())
        .isEqualTo(
            Map.of(
                "region",
                ParamDefinition.literal(
                    new ParamValue.Array(
                        ParamType.STRING_ARRAY,
                        List.of(new ParamValue.Text("eu"), new ParamValue.Text("us"))))));
    assertThat(screen().paragraphs()).noneMatch(it -> it.contains("[loop_params] is a required"));
    assertThat(model().problems()).isEmpty();
    survivesBothSyntaxes();
  }

  @Test
  void aForeachCountsThroughARange() {
    show(new Step.Foreach(common(), null, false, BODY));
    screen().press("Add list");
    screen().choose("Given as", "RANGE");
    screen().<TextField>labelled("From").setValue("5");
    screen().<TextField>labelled("Up to").setValue("1");
    screen().<TextField>labelled("In steps of").setValue("0");
    assertThat(screen().<TextField>labelled("In steps of").getErrorMessage())
        .contains("steps of 0");

    screen().<TextField>labelled("In steps of").setValue("-2");
    assertThat(screen().<TextField>labelled("In steps of").isInvalid()).isFalse();
    assertThat(loopParams())
        .containsEntry(
            "item",
            ParamDefinition.expression(ParamType.LONG_ARRAY, "Util.intsBetween(5, 1, -2);"));
    survivesBothSyntaxes();

    // The same fields again, when the form is opened anew.
    model().select(List.of());
    model().select(List.of(ID));
    assertThat(screen().<TextField>labelled("In steps of").getValue()).isEqualTo("-2");
    screen().choose("Given as", "EXPRESSION");
    assertThat(screen().<TextArea>labelled("Expression").getValue())
        .isEqualTo("Util.intsBetween(5, 1, -2);");
  }

  @Test
  void aParamOfTheWrongTypeIsToldAtItsCard() {
    show(
        new Step.Foreach(
            withParams(
                Map.of(
                    LoopParamFields.NAME,
                    ParamDefinition.nested(
                        Map.of("i", ParamDefinition.literal(new ParamValue.Whole(3)))))),
            null,
            false,
            BODY));

    TextArea value = screen().labelled("Value");
    assertThat(value.isInvalid()).isTrue();
    assertThat(value.getErrorMessage()).contains("must be a list");
    value.setValue("[1, 2]");
    assertThat(value.isInvalid()).isTrue();
    screen().choose("Type", "LONG_ARRAY");
    assertThat(value.isInvalid()).isFalse();
  }

  @Test
  void whatALoopGoesThroughMayBeOneExpression() {
    show(new Step.Foreach(common(), null, false, BODY));
    screen().press("Give all by one expression");
    screen()
        .all()
        .filter(ExpressionSwitch.class::isInstance)
        .map(Button.class::cast)
        .findFirst()
        .orElseThrow()
        .click();
    screen().<TextArea>labelled("Loop params").setValue("return ['a': [1, 2]];");

    ParamDefinition written = step().common().params().get(LoopParamFields.NAME);
    assertThat(written)
        .isEqualTo(ParamDefinition.expression(ParamType.MAP, "return ['a': [1, 2]];"));
    screen().press("List them one by one");
    assertThat(step().common().params()).isEmpty();
    model().undo();
    assertThat(step().common().params()).containsEntry(LoopParamFields.NAME, written);
  }

  @Test
  void whatIsWrittenOfTheLoopParamsAsAWholeStays() {
    ParamDefinition strict =
        ParamDefinition.nested(Map.of("n", ParamDefinition.literal(new ParamValue.Whole(0))))
            .with(ParamMode.CONSTANT);
    show(new Step.While(withParams(Map.of(LoopParamFields.NAME, strict)), "n < 3", BODY));

    screen().<TextArea>labelled("Value").setValue("1");

    assertThat(step().common().params())
        .containsEntry(
            LoopParamFields.NAME,
            strict.withEntries(Map.of("n", ParamDefinition.literal(new ParamValue.Whole(1)))));
  }

  @Test
  void aSubworkflowSaysWhetherItIsWaitedForAndWhatItGets() {
    show(new Step.Subworkflow(common(), true, false));
    ComboBox<String> id = screen().labelled("Subworkflow id");
    assertThat(id.getErrorMessage()).contains("[subworkflow_id] is a required");

    id.setValue("other");
    assertThat(id.isInvalid()).isFalse();
    screen().<Checkbox>labelled("Wait for its end").setValue(false);
    screen().<Checkbox>labelled("Pass on only the params written here").setValue(true);

    assertThat(step())
        .isEqualTo(
            new Step.Subworkflow(
                withParams(
                    Map.of(
                        "subworkflow_id", ParamDefinition.literal(new ParamValue.Text("other")))),
                false,
                true));
    assertThat(model().text().text()).contains("\"sync\" : false", "\"explicit_params\" : true");
    survivesBothSyntaxes();
  }

  private void show(Step step) {
    EditorModel model =
        new EditorModel(
            new FakeWorkflows(), TemplateTypes.NONE, Drafts.of(List.of(step)), 1, false);
    model.select(List.of(ID));
    shown = model;
    panel = new OnScreen(new SidePanel(model, OneTemplate.labelled(), new NoSignals()));
  }

  /** What the text says in each syntax is what the form has written. */
  private void survivesBothSyntaxes() {
    for (Syntax syntax : Syntax.values()) {
      assertThat(model().writeIn(syntax)).isTrue();
      assertThat(model().text().push()).isEqualTo(model().draft().push());
    }
    model().writeIn(Syntax.JSON);
  }

  private EditorModel model() {
    if (shown == null) {
      throw new IllegalStateException("nothing is shown");
    }
    return shown;
  }

  private OnScreen screen() {
    if (panel == null) {
      throw new IllegalStateException("nothing is shown");
    }
    return panel;
  }

  private Step step() {
    return model().draft().findStep(ID).orElseThrow();
  }

  private Map<String, ParamDefinition> loopParams() {
    ParamDefinition written = step().common().params().get(LoopParamFields.NAME);
    return written != null
            && written.content()
                instanceof ParamDefinition.Content.Nested(Map<String, ParamDefinition> entries)
        ? entries
        : Map.of();
  }

  private static Step.Common common() {
    return Step.Common.of(ID, Transition.NONE);
  }

  private static Step.Common withParams(Map<String, ParamDefinition> params) {
    return StepEdits.withParams(new Step.While(common(), "", BODY), params).common();
  }
}
