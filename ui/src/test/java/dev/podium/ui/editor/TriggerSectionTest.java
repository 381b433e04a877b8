package dev.podium.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.yaml.TemplateTypes;
import dev.podium.ui.parts.ViewerTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TriggerSectionTest {

  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2027-03-25T12:00:00Z"));

  private final EditorModel model =
      new EditorModel(new FakeWorkflows(), TemplateTypes.NONE, Drafts.draft("a"), 0, false);
  private final TriggerSection section =
      new TriggerSection(model, new NoSignals(), ViewerTime.current(), NOW);

  @Test
  void whatIsTypedIsSaidInWordsWithItsNextFirings() {
    press("Add time trigger");
    text("Cron pattern").setValue("30 2 * * *");
    this.<String>choice("Time zone").setValue("Europe/Berlin");

    assertThat(workflow().timeTriggers())
        .containsExactly(new TimeTrigger.Cron("30 2 * * *", "Europe/Berlin", null));
    assertThat(summaries()).containsExactly("At 02:30 every day, Berlin time");
    assertThat(rows())
        .hasSize(12)
        .contains("Fri 26 Mar 2027, 02:30 | Fri 26 Mar 2027, 01:30")
        .contains("Sun 28 Mar 2027: clocks go forward from 02:00 to 03:00, Berlin time");
    assertThat(model.text().text()).contains("\"30 2 * * *\"");
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndTheTriggerIsKept() {
    press("Add time trigger");
    text("Cron pattern").setValue("every day");

    assertThat(text("Cron pattern").isInvalid()).isTrue();
    assertThat(text("Cron pattern").getErrorMessage()).contains("A cron pattern has 5 fields");
    assertThat(rows()).isEmpty();
    assertThat(model.problems()).isNotEmpty();

    text("Cron pattern").setValue("* * * * *");
    assertThat(text("Cron pattern").getErrorMessage()).contains("after 1 minute");

    text("Cron pattern").setValue("0 * * * *");
    assertThat(text("Cron pattern").isInvalid()).isFalse();
    assertThat(rows()).hasSize(11);
  }

  @Test
  void anEditIsPartOfTheOneHistory() {
    press("Add time trigger");
    text("Cron pattern").setValue("0 7 * * *");
    model.undo();

    assertThat(workflow().timeTriggers())
        .containsExactly(new TimeTrigger.Cron("0 6 * * *", null, null));
    model.undo();
    assertThat(workflow().timeTriggers()).isEmpty();
    model.redo();
    assertThat(workflow().timeTriggers()).hasSize(1);
  }

  @Test
  void anIntervalTakesThePlaceOfAPattern() {
    press("Add time trigger");
    Select<?> kind =
        all(section)
            .flatMap(it -> it instanceof Select<?> select ? Stream.of(select) : Stream.empty())
            .findFirst()
            .orElseThrow();
    choose(kind, "INTERVAL");
    text("Every").setValue("6h");
    text("Starting").setValue("2027-01-01T03:00");
    text("Fuzzy delay, at most").setValue("10min");

    TimeTrigger.Interval trigger = (TimeTrigger.Interval) workflow().timeTriggers().getFirst();
    assertThat(trigger.interval().text()).isEqualTo("6h");
    assertThat(trigger.start()).isEqualTo("2027-01-01T03:00");
    assertThat(String.valueOf(trigger.fuzzyMaxDelay())).contains("10min");
    assertThat(text("Every").isInvalid()).isFalse();
    text("Starting").setValue("soon");
    assertThat(text("Starting").isInvalid()).isTrue();
  }

  @Test
  void aSignalTriggerIsMadeOfItsSignals() {
    press("Add signal trigger");
    this.<String>choice("Signal").setValue("orders");
    press("Add match");
    text("Value").setValue("5");
    text("Param").setValue("day");
    press("Add signal");
    signals().get(1).setValue("orders");
    assertThat(signals().get(1).isInvalid()).isTrue();
    signals().get(1).setValue("rates");
    text("Only if").setValue("orders__day > '3'");
    text("Once for each value of").setValue("orders__day");

    SignalTrigger trigger = workflow().signalTriggers().getFirst();
    assertThat(trigger.definitions())
        .isEqualTo(
            Map.of(
                "orders",
                new SignalTrigger.Entry(
                    Map.of(
                        "day",
                        new SignalTrigger.Match(new ParamValue.Text("5"), MatchOperator.EQUAL)),
                    List.of()),
                "rates",
                new SignalTrigger.Entry(Map.of(), List.of())));
    assertThat(trigger.condition()).isEqualTo("orders__day > '3'");
    assertThat(trigger.dedupExpr()).isEqualTo("orders__day");
    assertThat(summaries().getFirst())
        .startsWith("When orders (day = \"5\") and rates arrive, if orders__day");
  }

  @Test
  void aTriggerIsTakenOut() {
    press("Add time trigger");
    press("Add signal trigger");
    press("Remove");

    assertThat(workflow().timeTriggers()).isEmpty();
    assertThat(workflow().signalTriggers()).hasSize(1);
  }

  @Test
  void whoMayNotEditCannotChangeAnything() {
    EditorModel readOnly =
        new EditorModel(
            new FakeWorkflows(),
            TemplateTypes.NONE,
            Drafts.draft("a")
                .withWorkflow(
                    TriggerEdits.add(Drafts.draft("a").workflow(), TriggerEdits.newTime(null))),
            1,
            true);
    TriggerSection shown = new TriggerSection(readOnly, new NoSignals(), ViewerTime.current(), NOW);

    assertThat(all(shown).filter(it -> it instanceof Button && it.isVisible())).isEmpty();
    List<HasValue<?, ?>> fields = new ArrayList<>();
    all(shown)
        .forEach(
            it -> {
              if (it instanceof HasValue<?, ?> field) {
                fields.add(field);
              }
            });
    assertThat(fields).hasSizeGreaterThan(5).allMatch(HasValue::isReadOnly);
  }

  private Workflow workflow() {
    return model.draft().workflow();
  }

  private void press(String label) {
    all(section)
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .filter(button -> button.getText().equals(label))
        .findFirst()
        .orElseThrow()
        .click();
  }

  private TextField text(String label) {
    return all(section)
        .filter(TextField.class::isInstance)
        .map(TextField.class::cast)
        .filter(field -> field.getLabel().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked") // the fields of this kind take names
  private <T> ComboBox<T> choice(String label) {
    return all(section)
        .filter(ComboBox.class::isInstance)
        .map(it -> (ComboBox<T>) it)
        .filter(box -> box.getLabel().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked") // the fields of this label take names
  private List<ComboBox<String>> signals() {
    return all(section)
        .filter(ComboBox.class::isInstance)
        .map(it -> (ComboBox<String>) it)
        .filter(box -> box.getLabel().equals("Signal"))
        .toList();
  }

  private static <T> void choose(Select<T> select, String name) {
    select.setValue(
        select
            .getListDataView()
            .getItems()
            .filter(item -> item.toString().equals(name))
            .findFirst()
            .orElseThrow());
  }

  private List<String> summaries() {
    return all(section)
        .filter(it -> it.hasClassName("editor-trigger"))
        .map(it -> ((Details) it).getSummary().getElement().getTextRecursively())
        .toList();
  }

  private List<String> rows() {
    return all(section)
        .filter(NativeTableRow.class::isInstance)
        .map(
            row ->
                String.join(
                    " | ",
                    row.getElement().getChildren().map(Element::getTextRecursively).toList()))
        .toList();
  }

  private static Stream<Component> all(Component root) {
    return Stream.concat(Stream.of(root), root.getChildren().flatMap(TriggerSectionTest::all));
  }
}
