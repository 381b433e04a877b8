package dev.podium.ui.backfills;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.podium.domain.backfill.BackfillScope;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.trigger.TimeSchedule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which trigger's times, and between which days. */
final class TimesFields extends Div {

  private static final String DAILY = "0 0 * * *";

  private final Select<Choice> trigger = new Select<>();
  private final TextField cron = new TextField("Cron pattern");
  private final ComboBox<String> zone = new ComboBox<>("Time zone");
  private final DatePicker from = new DatePicker("First day");
  private final DatePicker to = new DatePicker("Last day");

  /** A trigger of the workflow; null stands for a pattern that is typed here. */
  private record Choice(@Nullable TimeTrigger trigger, String words) {}

  /**
   * Fields for a week up to yesterday.
   *
   * @param today where the viewer is
   */
  TimesFields(Workflow workflow, ZoneId viewer, LocalDate today, Runnable changed) {
    addClassName("podium-backfill-fields");
    List<Choice> choices = new ArrayList<>();
    for (TimeTrigger one : workflow.timeTriggers()) {
      TimeSchedule.of(one, workflow.id())
          .ifPresent(
              schedule ->
                  choices.add(new Choice(one, BackfillWords.capitalised(schedule.words()))));
    }
    choices.add(new Choice(null, "Another pattern …"));
    trigger.setLabel("Times of");
    trigger.setItems(choices);
    trigger.setItemLabelGenerator(Choice::words);
    trigger.setValue(choices.getFirst());
    cron.setValue(DAILY);
    cron.setValueChangeMode(ValueChangeMode.LAZY);
    zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
    zone.setValue(viewer.getId());
    from.setValue(today.minusDays(7));
    to.setValue(today.minusDays(1));
    List.<Component>of(trigger, cron, zone, from, to)
        .forEach(field -> field.getElement().getStyle().set("width", "100%"));
    trigger.addValueChangeListener(event -> showPattern());
    trigger.addValueChangeListener(event -> changed.run());
    cron.addValueChangeListener(event -> changed.run());
    zone.addValueChangeListener(event -> changed.run());
    from.addValueChangeListener(event -> changed.run());
    to.addValueChangeListener(event -> changed.run());
    trigger.addClassName("podium-backfill-wide");
    add(trigger, cron, zone, from, to);
    showPattern();
  }

  private void showPattern() {
    boolean isTyped = typed();
    cron.setVisible(isTyped);
    zone.setVisible(isTyped);
  }

  private boolean typed() {
    Choice choice = trigger.getValue();
    return choice == null || choice.trigger() == null;
  }

  /** Empty as long as a field is. */
  Optional<BackfillScope> scope() {
    LocalDate first = from.getValue();
    LocalDate last = to.getValue();
    if (first == null || last == null || (typed() && cron.getValue().isBlank())) {
      return Optional.empty();
    }
    return Optional.of(new BackfillScope.Times(chosen(), first.toString(), last.toString()));
  }

  private TimeTrigger chosen() {
    Choice choice = trigger.getValue();
    return choice == null || choice.trigger() == null
        ? new TimeTrigger.Cron(cron.getValue().strip(), zone.getValue(), null)
        : choice.trigger();
  }
}
