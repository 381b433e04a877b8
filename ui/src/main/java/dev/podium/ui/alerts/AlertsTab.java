package dev.podium.ui.alerts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import dev.podium.domain.alert.Alerts;
import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.Alerting;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a workflow wants to be told of, and what was told. */
public final class AlertsTab extends Div {

  private final WorkflowId id;
  private final WorkflowProperties properties;
  private final Alerts alerts;
  private final Caller caller;
  private final Runnable changed;

  /** A tab; it is made anew when something has changed. */
  public AlertsTab(
      WorkflowId id,
      WorkflowProperties properties,
      Alerts alerts,
      Caller caller,
      Runnable changed) {
    this.id = id;
    this.properties = properties;
    this.alerts = alerts;
    this.caller = caller;
    this.changed = changed;
    Properties stored = properties.latest(id).properties();
    addClassName("podium-alerts-page");
    boolean mayEdit = caller.role().may(Permission.EDIT);
    Div wanted = new Div(new AlertingForm(stored, mayEdit ? this::save : null));
    if (mayEdit) {
      wanted.add(moreActions(stored));
    }
    add(new Section("Sent", new AlertList(alerts, id, caller)), wanted);
  }

  private Component moreActions(Properties stored) {
    Div row = new Div();
    row.addClassName("podium-actions");
    row.add(new Button("Edit as text …", event -> new AlertingText(stored, this::apply).open()));
    Alerting alerting = stored.alerting() == null ? Alerting.NONE : Alerting.of(stored.alerting());
    MenuBar tests = new MenuBar();
    MenuItem root = tests.addItem("Send a test");
    for (AlertType type : AlertType.values()) {
      if (stored.alerting() != null && alerting.wants(type)) {
        root.getSubMenu().addItem(AlertWords.of(type), event -> test(type));
      }
    }
    if (root.getSubMenu().getItems().isEmpty()) {
      root.setEnabled(false);
    }
    row.add(tests);
    return row;
  }

  private void save(Supplier<PropertiesChange> change) {
    try {
      apply(change.get());
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }

  private void apply(PropertiesChange change) {
    properties.change(id, change, caller);
    Notices.done("The alerts are saved.");
    changed.run();
  }

  private void test(AlertType type) {
    try {
      tell(alerts.test(id, type, caller));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }

  private static void tell(List<Alerts.Trial> trials) {
    if (trials.isEmpty()) {
      Notices.failed("Nobody is named who would be told.");
      return;
    }
    List<String> done = new ArrayList<>();
    for (Alerts.Trial trial : trials) {
      if (trial.delivery().delivered()) {
        done.add(trial.receiver().words());
      } else {
        Notices.failed(
            "%s did not get the test. %s"
                .formatted(trial.receiver().words(), trial.delivery().message()));
      }
    }
    if (!done.isEmpty()) {
      Notices.done("Sent to %s.".formatted(String.join(", ", done)));
    }
  }
}
