package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.PredefinedTime;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.trigger.ScheduleReading;
import dev.podium.domain.trigger.TimeSchedule;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.triggers.FiringTable;
import dev.podium.ui.triggers.TriggerWords;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A time trigger: its words and next firings follow what is typed. */
final class TimeTriggerCard extends Details {

  private static final int FIRINGS = 10;
  private static final int TYPING_PAUSE = 400;

  /** The three ways to say when. */
  private enum Kind {
    CRON("Cron pattern"),
    PREDEFINED("Predefined time"),
    INTERVAL("Interval");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    private static Kind of(TimeTrigger trigger) {
      return switch (trigger) {
        case TimeTrigger.Cron _ -> CRON;
        case TimeTrigger.Predefined _ -> PREDEFINED;
        case TimeTrigger.Interval _ -> INTERVAL;
      };
    }
  }

  private final EditorModel model;
  private final int place;
  private final ViewerTime viewer;
  private final InstantSource clock;
  private final Select<Kind> kind = new Select<>();
  private final TextField cron = typed("Cron pattern", "0 6 * * MON-FRI");
  private final Select<PredefinedTime> predefined = new Select<>();
  private final TextField interval = typed("Every", "6h");
  private final TextField start = typed("Starting", "1970-01-01");
  private final ComboBox<String> zone = new ComboBox<>("Time zone");
  private final TextField delay = typed("Fuzzy delay, at most", "none");
  private final Div preview = new Div();

  TimeTriggerCard(
      EditorModel model, int place, Runnable remove, ViewerTime viewer, InstantSource clock) {
    this.model = model;
    this.place = place;
    this.viewer = viewer;
    this.clock = clock;
    addClassNames("editor-param", "editor-trigger");
    fields();
    fill(trigger());
    add(new Div(kind, cron, predefined, interval, start, zone, delay, preview, remover(remove)));
    show();
    List.<HasValue<?, ?>>of(kind, cron, predefined, interval, start, zone, delay)
        .forEach(
            field -> {
              field.setReadOnly(model.isReadOnly());
              field.addValueChangeListener(event -> commit());
            });
  }

  private static TextField typed(String label, String placeholder) {
    TextField field = new TextField(label);
    field.setPlaceholder(placeholder);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(TYPING_PAUSE);
    return field;
  }

  private TimeTrigger trigger() {
    return model.draft().workflow().timeTriggers().get(place);
  }

  private void fields() {
    kind.setLabel("Fires");
    kind.setItems(Kind.values());
    kind.setItemLabelGenerator(it -> it.label);
    cron.setHelperText("Minute, hour, day, month, weekday; or Quartz, with seconds before");
    predefined.setLabel("Time");
    predefined.setItems(PredefinedTime.values());
    predefined.setItemLabelGenerator(PredefinedTime::expression);
    interval.setHelperText("For example 90min, 6h or 1 day 6h");
    start.setHelperText("A date, a date and time in the zone below, or one with an offset");
    zone.setItems(zones());
    zone.setPlaceholder("UTC");
    zone.setClearButtonVisible(true);
    delay.setHelperText("Moves all firings by one delay, so that not all begin at once");
  }

  private static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.contains("/") && !id.startsWith("SystemV/"))
        .sorted()
        .toList();
  }

  private void fill(TimeTrigger trigger) {
    kind.setValue(Kind.of(trigger));
    cron.setValue("0 6 * * *");
    predefined.setValue(PredefinedTime.DAILY);
    interval.setValue("6h");
    switch (trigger) {
      case TimeTrigger.Cron it -> cron.setValue(it.cron());
      case TimeTrigger.Predefined it -> predefined.setValue(it.time());
      case TimeTrigger.Interval it -> {
        interval.setValue(it.interval().text());
        start.setValue(it.start() == null ? "" : it.start());
      }
    }
    String timezone = trigger.timezone();
    if (timezone != null && !zones().contains(timezone)) {
      zone.setItems(Stream.concat(Stream.of(timezone), zones().stream()).toList());
    }
    zone.setValue(timezone);
    delay.setValue(trigger.fuzzyMaxDelay() == null ? "" : trigger.fuzzyMaxDelay().text());
  }

  private TimeTrigger read() {
    String timezone = zone.getValue();
    String most = Fields.absentIfBlank(delay.getValue());
    DurationText fuzzy = most == null ? null : new DurationText(most);
    return switch (kind.getValue()) {
      case CRON -> new TimeTrigger.Cron(cron.getValue().strip(), timezone, fuzzy);
      case PREDEFINED -> new TimeTrigger.Predefined(predefined.getValue(), timezone, fuzzy);
      case INTERVAL ->
          new TimeTrigger.Interval(
              new DurationText(interval.getValue().strip()),
              Fields.absentIfBlank(start.getValue()),
              timezone,
              fuzzy);
    };
  }

  private void commit() {
    TimeTrigger read = read();
    if (!read.equals(trigger())) {
      model.change(
          Origin.FORM,
          draft -> draft.withWorkflow(TriggerEdits.set(draft.workflow(), place, read)));
    }
    show();
  }

  /** Shows what is written: in words with its next firings, or what is wrong with it. */
  private void show() {
    Kind now = kind.getValue();
    cron.setVisible(now == Kind.CRON);
    predefined.setVisible(now == Kind.PREDEFINED);
    interval.setVisible(now == Kind.INTERVAL);
    start.setVisible(now == Kind.INTERVAL);
    preview.removeAll();
    switch (TimeSchedule.read(trigger(), model.draft().workflow().id())) {
      case ScheduleReading.Planned(TimeSchedule schedule) -> {
        setSummary(summary(TriggerWords.capitalised(schedule.words())));
        preview.add(firings(schedule));
      }
      case ScheduleReading.Unplannable _ ->
          setSummary(summary(TriggerWords.pattern(trigger()) + " – cannot be planned"));
    }
    tellProblems();
  }

  private static Component summary(String words) {
    Span summary = new Span(words);
    summary.addClassName("editor-trigger-words");
    return summary;
  }

  private Component firings(TimeSchedule schedule) {
    Instant now = clock.instant();
    List<Instant> firings = schedule.upcoming(now, FIRINGS);
    return firings.isEmpty()
        ? new Paragraph("It fires no more.")
        : new FiringTable(schedule, firings, viewer, now);
  }

  /** The same words as in the list of problems, at the field that they are about. */
  private void tellProblems() {
    Map<String, HasValidation> fields =
        Map.of(
            "cron", cron,
            "expression", predefined,
            "interval", interval,
            "start", start,
            "timezone", zone,
            "fuzzy_max_delay", delay);
    String path = "workflow.time_triggers[%d].".formatted(place);
    fields.forEach((name, field) -> Fields.tell(field, problem(path + name)));
  }

  private @Nullable Problem problem(String path) {
    return model.problems().stream()
        .filter(problem -> problem.path().equals(path))
        .findFirst()
        .orElse(null);
  }

  private Component remover(Runnable remove) {
    Button button = new Button("Remove", VaadinIcon.TRASH.create(), event -> remove.run());
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    button.setVisible(!model.isReadOnly());
    return button;
  }
}
