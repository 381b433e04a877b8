package dev.podium.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.template.TemplateCodec;
import dev.podium.domain.yaml.TemplateTypes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepFormTest {

  private static final StepId A = new StepId("a");

  private final EditorModel model =
      new EditorModel(new FakeWorkflows(), TemplateTypes.NONE, Drafts.draft("a"), 1, false);
  private final StepForm form =
      new StepForm(
          model,
          new OneTemplate(
              TemplateCodec.read(
                  """
                  {"owner": "ann", "status": "stable", "support": "ann", "definition": {
                    "job_type": "labelled", "step_type": "NoOp", "version": "default", "params": {
                      "label": {"type": "STRING", "value": "plain", "help": "What it is called."},
                      "fixed": {"type": "LONG", "value": 1, "internal_mode": "RESERVED"}}}}
                  """)),
          new NoSignals(),
          model.draft().findStep(A).orElseThrow());

  @Test
  void offersTheParamsOfTheTemplateThatIsChosen() {
    assertThat(labels()).doesNotContain("Label");

    template().setValue("labelled");

    assertThat(((Step.Typed) step()).subType()).isEqualTo("labelled");
    TextArea label = field("Label");
    assertThat(label.getPlaceholder()).isEqualTo("plain");
    assertThat(label.getHelperText()).isEqualTo("What it is called.");
    assertThat(labels()).doesNotContain("Fixed");
  }

  @Test
  void writesAParamOfTheTemplateIntoTheStep() {
    template().setValue("labelled");
    field("Label").setValue("mine");

    assertThat(step().common().params()).containsOnlyKeys("label");
    assertThat(model.text().text()).contains("\"sub_type\" : \"labelled\"").contains("mine");
  }

  @Test
  void takesTheTemplateAwayWithItsVersion() {
    template().setValue("labelled");
    template().clear();

    assertThat(((Step.Typed) step()).subType()).isNull();
    assertThat(((Step.Typed) step()).subTypeVersion()).isNull();
    assertThat(labels()).doesNotContain("Label");
  }

  @Test
  void writesHowOftenTheStepIsTriedAgain() {
    line("After errors").setValue("5");

    assertThat(model.text().text()).containsPattern("\"error_retry_limit\" : \"?5");
    line("After errors").setValue("");
    assertThat(((Step.Typed) step()).retryPolicy()).isNull();
  }

  @Test
  void writesTagsByTheirNames() {
    line("Tags").setValue("warehouse, night,, warehouse");

    assertThat(step().common().tags()).containsExactly(Tag.of("warehouse"), Tag.of("night"));
    line("Tags").setValue("");
    assertThat(step().common().tags()).isEmpty();
  }

  @Test
  void waitsForTheSignalsThatAreNamed() {
    press("Add signal");
    this.<ComboBox<String>>labelled("Signal").setValue("table/orders");
    press("Add match");
    line("Param").setValue("day");
    this.<Select<MatchOperator>>labelled("Is").setValue(MatchOperator.GREATER_OR_EQUAL);
    this.<Select<ParamType>>labelled("Type").setValue(ParamType.LONG);
    assertThat(line("Value").isInvalid()).isTrue();

    line("Value").setValue("20260301");
    assertThat(line("Value").isInvalid()).isFalse();
    assertThat(step().common().signalDependencies())
        .containsExactly(
            new SignalDependency(
                "table/orders",
                Map.of(
                    "day",
                    new SignalDependency.Match(
                        ParamDefinition.literal(new ParamValue.Whole(20_260_301)),
                        MatchOperator.GREATER_OR_EQUAL))));

    press("Remove signal");
    assertThat(step().common().signalDependencies()).isEmpty();
  }

  @Test
  void comparesASignalWithWhatIsComputed() {
    press("Add signal");
    this.<ComboBox<String>>labelled("Signal").setValue("table/${source}");
    press("Add match");
    line("Param").setValue("region");
    expressionSwitch().click();
    line("Value").setValue("region_of_run");

    assertThat(step().common().signalDependencies())
        .containsExactly(
            new SignalDependency(
                "table/${source}",
                Map.of(
                    "region",
                    new SignalDependency.Match(
                        ParamDefinition.expression(ParamType.STRING, "region_of_run"),
                        MatchOperator.EQUAL))));
    assertThat(model.text().text()).contains("\"signal_dependencies\"");
    model.undo();
    assertThat(step().common().signalDependencies().getFirst().matchParams())
        .isEqualTo(
            Map.of(
                "region",
                new SignalDependency.Match(
                    ParamDefinition.literal(new ParamValue.Text("")), MatchOperator.EQUAL)));
  }

  private void press(String label) {
    all(form)
        .filter(it -> it instanceof Button button && button.getText().equals(label))
        .map(Button.class::cast)
        .findFirst()
        .orElseThrow()
        .click();
  }

  private Button expressionSwitch() {
    return all(form)
        .filter(SignalMatches.class::isInstance)
        .flatMap(StepFormTest::all)
        .filter(ExpressionSwitch.class::isInstance)
        .map(Button.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // one field has this label
  private <T extends Component> T labelled(String label) {
    return (T)
        all(form)
            .filter(it -> it instanceof HasLabel labelled && label.equals(labelled.getLabel()))
            .findFirst()
            .orElseThrow();
  }

  private TextField line(String label) {
    return all(form)
        .filter(it -> it instanceof TextField field && field.getLabel().equals(label))
        .map(TextField.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private Step step() {
    return model.draft().findStep(A).orElseThrow();
  }

  @SuppressWarnings("unchecked") // the only field of this label takes names
  private ComboBox<String> template() {
    return (ComboBox<String>)
        all(form)
            .filter(it -> it instanceof ComboBox<?> box && box.getLabel().equals("Job template"))
            .findFirst()
            .orElseThrow();
  }

  private TextArea field(String label) {
    return areas().filter(it -> it.getLabel().equals(label)).findFirst().orElseThrow();
  }

  private List<String> labels() {
    return areas().map(TextArea::getLabel).toList();
  }

  private Stream<TextArea> areas() {
    return all(form).filter(TextArea.class::isInstance).map(TextArea.class::cast);
  }

  private static Stream<Component> all(Component root) {
    return Stream.concat(Stream.of(root), root.getChildren().flatMap(StepFormTest::all));
  }
}
