package dev.podium.ui.alerts;

import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.ui.alerts.AlertingDraft.Target;
import dev.podium.ui.parts.Names;
import dev.podium.ui.parts.Words;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who is told of what about a workflow, as a form; what it does not know stays as written. */
final class AlertingForm extends Div {

  private static final int MOST_MINUTES = 120 * 24 * 60;
  private static final int MOST_HOURS = 120 * 24;

  /** How a target completion time is given. */
  private enum By {
    NOTHING("No target"),
    HOUR("An hour of its day"),
    MINUTES("Minutes after its time"),
    OTHER("A fixed time, see the text");

    private final String words;

    By(String words) {
      this.words = words;
    }
  }

  private final Properties stored;
  private final Checkbox on = new Checkbox("Alerts are on");
  private final TextField emails = new TextField("E-mail addresses");
  private final TextField slack = new TextField("Slack channels");
  private final TextField webhooks = new TextField("Webhooks");
  private final Checkbox failures = new Checkbox("When a run fails or times out");
  private final Checkbox successes = new Checkbox("When a run succeeds");
  private final Select<By> by = new Select<>();
  private final IntegerField hour = new IntegerField("Hour");
  private final TextField zone = new TextField("Time zone");
  private final IntegerField minutes = new IntegerField("Minutes");
  private final IntegerField longMinutes = new IntegerField("When it takes more minutes than");
  private final IntegerField quietMinutes =
      new IntegerField("When no run has succeeded for so many minutes");
  private final Div late = new Div(by, hour, zone, minutes);

  /**
   * Shows what a workflow says.
   *
   * @param save gets a change, and tells what is wrong with it; null if the form is for reading
   */
  AlertingForm(Properties stored, @Nullable Consumer<Supplier<PropertiesChange>> save) {
    this.stored = stored;
    addClassName("podium-settings");
    fields();
    fill(AlertingDraft.of(stored.alerting()));
    add(
        new H2("Who is told of what"),
        Words.quiet("All versions share it; a change counts at once."),
        on,
        emails,
        slack,
        webhooks,
        failures,
        successes,
        late,
        longMinutes,
        quietMinutes);
    if (save == null) {
      List.<HasEnabled>of(
              on,
              emails,
              slack,
              webhooks,
              failures,
              successes,
              by,
              hour,
              zone,
              minutes,
              longMinutes,
              quietMinutes)
          .forEach(field -> field.setEnabled(false));
    } else {
      Button button = new Button("Save", event -> save.accept(this::change));
      button.addThemeVariants(ButtonVariant.PRIMARY);
      add(button);
    }
  }

  private void fields() {
    emails.setPlaceholder("ann@example.com, ${owner_mail}");
    emails.setHelperText("By comma; ${…} stands for params of the run");
    slack.setPlaceholder("#data-alerts");
    slack.setHelperText("By comma");
    webhooks.setHelperText("Names of webhooks among the channels of alerts, by comma");
    by.setLabel("When a run is late");
    by.setItems(By.NOTHING, By.HOUR, By.MINUTES);
    by.setItemLabelGenerator(choice -> choice.words);
    by.addValueChangeListener(event -> arrange());
    limit(hour, 0, MOST_HOURS);
    hour.setHelperText("30 is 6 o'clock of the next day");
    zone.setPlaceholder("The workflow's");
    limit(minutes, 1, MOST_MINUTES);
    limit(longMinutes, 1, MOST_MINUTES);
    limit(quietMinutes, 1, MOST_MINUTES);
    late.addClassName("podium-settings-late");
  }

  private static void limit(IntegerField field, int least, int most) {
    field.setMin(least);
    field.setMax(most);
    field.setClearButtonVisible(true);
  }

  private void arrange() {
    hour.setVisible(by.getValue() == By.HOUR);
    zone.setVisible(by.getValue() == By.HOUR);
    minutes.setVisible(by.getValue() == By.MINUTES);
  }

  private void fill(AlertingDraft draft) {
    on.setValue(!Boolean.TRUE.equals(stored.alertingDisabled()));
    emails.setValue(String.join(", ", draft.emails()));
    slack.setValue(String.join(", ", draft.slackChannels()));
    webhooks.setValue(String.join(", ", draft.webhooks()));
    failures.setValue(draft.failures());
    successes.setValue(draft.successes());
    longMinutes.setValue(draft.longMinutes());
    quietMinutes.setValue(draft.quietMinutes());
    switch (draft.target()) {
      case Target.None _ -> by.setValue(By.NOTHING);
      case Target.Hour(int at, String in) -> {
        by.setValue(By.HOUR);
        hour.setValue(at);
        zone.setValue(in);
      }
      case Target.Minutes(int after) -> {
        by.setValue(By.MINUTES);
        minutes.setValue(after);
      }
      case Target.Other _ -> {
        by.setItems(By.values());
        by.setValue(By.OTHER);
      }
    }
    arrange();
  }

  private Target target() {
    return switch (by.getValue()) {
      case NOTHING -> new Target.None();
      case HOUR ->
          new Target.Hour(hour.getValue() == null ? -1 : hour.getValue(), zone.getValue().strip());
      case MINUTES -> new Target.Minutes(minutes.getValue() == null ? -1 : minutes.getValue());
      case OTHER -> new Target.Other();
    };
  }

  /** Read by the same strict reader as a request, so that its words and limits are the same. */
  private PropertiesChange change() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    AlertingDraft draft =
        new AlertingDraft(
            texts(emails),
            texts(slack),
            texts(webhooks),
            failures.getValue(),
            successes.getValue(),
            longMinutes.getValue(),
            quietMinutes.getValue(),
            target());
    if (!draft.equals(AlertingDraft.of(stored.alerting()))) {
      json.set("alerting", draft.over(stored.alerting()));
    }
    if (on.getValue() == Boolean.TRUE.equals(stored.alertingDisabled())) {
      json.put("alerting_disabled", !on.getValue());
    }
    return DefinitionCodec.readPropertiesUpdate(json.toString());
  }

  private static List<String> texts(TextField field) {
    return Names.in(field.getValue()).stream().distinct().toList();
  }
}
