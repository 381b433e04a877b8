package dev.podium.ui.alerts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.alert.Alerts;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;

/** Who was told of what over all workflows, and for administrators what it goes by. */
@Route("alerts")
@PageTitle("Alerts · Podium")
@PermitAll
public final class AlertsView extends Div {

  public AlertsView(Alerts alerts, AlertChannels channels, CurrentUser user) {
    addClassName("podium-page");
    Caller caller = user.caller();
    AlertList list = new AlertList(alerts, null, caller);
    Button refresh = new Button(VaadinIcon.REFRESH.create(), event -> list.reload());
    refresh.setAriaLabel("Look again");
    refresh.setTooltipText("Look again");
    add(
        new PageHeader("Alerts")
            .about(
                Words.quiet(
                    "What a workflow wants to be told of stands on its page, under Alerts."))
            .actions(refresh));
    if (caller.role().may(Permission.ADMINISTER)) {
      add(new ChannelList(channels, caller));
    }
    add(sent(list));
  }

  private static Component sent(AlertList list) {
    Checkbox failed = new Checkbox("Only failed ones");
    failed.addValueChangeListener(event -> list.onlyFailed(event.getValue()));
    Div head = new Div(new H2("Sent"), failed);
    head.addClassName("podium-section-head");
    Div section = new Div(head, list);
    section.addClassName("podium-section");
    return section;
  }
}
