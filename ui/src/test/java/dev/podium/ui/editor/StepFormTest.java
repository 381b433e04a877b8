package dev.podium.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.RetryPolicy.Backoff;
import dev.podium.domain.definition.RetryPolicy.Curve;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.SignalOutput;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.yaml.TemplateTypes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepFormTest {

  private static final StepId A = new StepId("a");
  private static final Curve NONE = new Curve(null, null, null);

  private final EditorModel model =
      new EditorModel(new FakeWorkflows(), TemplateTypes.NONE, Drafts.draft("a"), 1, false);
  private final StepForm form =
      new StepForm(
          model, OneTemplate.labelled(), new NoSignals(), model.draft().findStep(A).orElseThrow());
  private final OnScreen screen = new OnScreen(form);

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
  void writesHowLongTheStepWaitsBeforeItIsTriedAgain() {
    line("After errors, first").setValue("5");
    line("then times").setValue("3");
    assertThat(retries().backoff())
        .isEqualTo(
            new Backoff.Exponential(
                new Curve(new DurationText("5"), new DurationText("3"), null), NONE, NONE));

    screen.choose("It waits", "SAME");
    assertThat(line("After errors, wait").getValue()).isEqualTo("5");
    line("After faults, wait").setValue("2 days");
    form.tellProblems();
    assertThat(line("After faults, wait").isInvalid()).isTrue();
    line("After faults, wait").setValue("1min");
    assertThat(retries().backoff())
        .isEqualTo(new Backoff.Fixed(new DurationText("5"), new DurationText("1min"), null));
    assertThat(model.problems()).isEmpty();

    screen.choose("It waits", "LONGER");
    line("After errors, first").setValue("");
    line("After faults, first").setValue("");
    assertThat(((Step.Typed) step()).retryPolicy()).isNull();
  }

  private RetryPolicy retries() {
    return Objects.requireNonNull(((Step.Typed) step()).retryPolicy());
  }

  @Test
  void writesTagsByTheirNames() {
    line("Tags").setValue("warehouse, night,, warehouse");

    assertThat(step().common().tags()).containsExactly(Tag.of("warehouse"), Tag.of("night"));
    line("Tags").setValue("");
    assertThat(step().common().tags()).isEmpty();
  }

  @Test
  void whatIsWrongIsToldAtItsField() {
    line("Time-out").setValue("soon");
    form.tellProblems();
    assertThat(line("Time-out").isInvalid()).isTrue();
    assertThat(model.problems())
        .anyMatch(it -> line("Time-out").getErrorMessage().startsWith(it.message()));

    line("Time-out").setValue("2h");
    line("After faults").setValue("100");
    form.tellProblems();
    assertThat(line("Time-out").isInvalid()).isFalse();
    assertThat(line("After faults").isInvalid()).isTrue();
  }

  @Test
  void aParamThatIsWrongSaysSoWhileItsCardIsClosed() {
    screen.press("Add param");
    screen.choose("Given as", "EXPRESSION");
    TextArea expression = screen.labelled("Expression");
    expression.setValue("1 + ");
    form.tellProblems();

    assertThat(expression.getErrorMessage()).contains("cannot be read");
    assertThat(screen.all().filter(ParamCard.class::isInstance))
        .allMatch(card -> card.getElement().getClassList().contains("is-wrong"));
    expression.setValue("1 + 1");
    form.tellProblems();
    assertThat(expression.isInvalid()).isFalse();
  }

  @Test
  void waitsForTheSignalsThatAreNamed() {
    screen.press("Add signal");
    screen.<ComboBox<String>>labelled("Signal").setValue("table/orders");
    screen.press("Add match");
    line("Param").setValue("day");
    screen.<Select<MatchOperator>>labelled("Is").setValue(MatchOperator.GREATER_OR_EQUAL);
    screen.<Select<ParamType>>labelled("Type").setValue(ParamType.LONG);
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

    screen.press("Remove signal");
    assertThat(step().common().signalDependencies()).isEmpty();
  }

  @Test
  void announcesSignalsAndKeepsTheirPayload() {
    model.type(
        model
            .text()
            .text()
            .replace(
                "\"type\" : \"NoOp\"",
                """
                "type" : "NoOp", "signal_outputs" : [{"name": "table/out", "payload": {"rows": 10}}]
                """));
    OnScreen now =
        new OnScreen(new StepForm(model, OneTemplate.labelled(), new NoSignals(), step()));

    now.press("Add signal param");
    now.<TextField>labelled("Name", 1).setValue("day");
    now.choose("Type", "LONG");
    now.<TextArea>labelled("Value").setValue("20260301");
    now.press("Add announcement");

    SignalOutput first = step().common().signalOutputs().getFirst();
    assertThat(first.name()).isEqualTo("table/out");
    assertThat(first.params())
        .isEqualTo(Map.of("day", ParamDefinition.literal(new ParamValue.Whole(20_260_301))));
    assertThat(first.payload()).containsOnlyKeys("rows");
    ComboBox<String> second = now.labelled("Signal", 1);
    assertThat(second.isInvalid()).isTrue();
    second.setValue("table/other");
    assertThat(model.problems()).isEmpty();
    now.press("Remove announcement");
    assertThat(step().common().signalOutputs())
        .extracting(SignalOutput::name)
        .containsExactly("table/other");
  }

  @Test
  void comparesASignalWithWhatIsComputed() {
    screen.press("Add signal");
    screen.<ComboBox<String>>labelled("Signal").setValue("table/${source}");
    screen.press("Add match");
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

  private Button expressionSwitch() {
    return screen
        .all()
        .filter(SignalMatches.class::isInstance)
        .map(OnScreen::new)
        .flatMap(OnScreen::all)
        .filter(ExpressionSwitch.class::isInstance)
        .map(Button.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private TextField line(String label) {
    return screen.labelled(label);
  }

  private Step step() {
    return model.draft().findStep(A).orElseThrow();
  }

  private ComboBox<String> template() {
    return screen.labelled("Job template");
  }

  private TextArea field(String label) {
    return screen.labelled(label);
  }

  private List<String> labels() {
    return screen
        .all()
        .flatMap(it -> it instanceof TextArea area ? Stream.of(area) : Stream.empty())
        .map(TextArea::getLabel)
        .toList();
  }
}
