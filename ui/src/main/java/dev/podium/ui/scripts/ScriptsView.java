package dev.podium.ui.scripts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.script.ScriptRight;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.RolesAllowed;

/** Whether Shell and Python steps run, and the switch for it. */
@Route("scripts")
@PageTitle("Scripts · Podium")
@RolesAllowed("ADMIN")
public final class ScriptsView extends Div {

  private static final String MEANING =
      "Steps of the types Shell and Python run scripts on the nodes. A script may do there what Podium"
          + " itself may do: read its data, reach its database and the network. Whoever may edit"
          + " workflows decides what runs.";

  private final ScriptRights rights;
  private final Caller caller;
  private final PageHeader header = new PageHeader("Scripts");

  public ScriptsView(ScriptRights rights, CurrentUser user) {
    addClassName("podium-page");
    this.rights = rights;
    this.caller = user.caller();
    add(header, new Paragraph(MEANING));
    show(rights.view());
  }

  private void show(ScriptRight right) {
    header.about(state(right));
    if (right.changedBy() != null) {
      Span change = Words.quiet("Changed by %s ".formatted(right.changedBy()));
      change.add(new TimeText(right.changedAt()));
      header.addAbout(change);
    }
    header.actions(right.allowed() ? forbid() : allow());
  }

  private static Component state(ScriptRight right) {
    return right.allowed() ? Words.goodChip("Allowed") : Words.chip("Forbidden");
  }

  private Button allow() {
    Button allow = new Button("Allow scripts …", event -> ask());
    allow.addThemeVariants(ButtonVariant.PRIMARY);
    return allow;
  }

  private void ask() {
    ConfirmDialog dialog =
        new ConfirmDialog(
            "Allow scripts?",
            MEANING,
            "Allow",
            event -> change(true, "Scripts are allowed from now on."));
    dialog.setCancelable(true);
    dialog.open();
  }

  private Button forbid() {
    return new Button(
        "Forbid scripts",
        event -> change(false, "No further script begins; what runs goes on to its end."));
  }

  private void change(boolean allowed, String done) {
    try {
      show(rights.allow(allowed, caller));
      Notices.done(done);
    } catch (RefusedException refused) {
      Notices.refused(refused);
      show(rights.view());
    }
  }
}
