package dev.podium.ui.scripts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.script.ScriptRight;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.QuestionDialog;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.RolesAllowed;
import java.util.function.Supplier;

/** Whether Shell and Python steps run, and who may write such steps and containers. */
@Route("scripts")
@PageTitle("Scripts · Podium")
@RolesAllowed("ADMIN")
public final class ScriptsView extends Div {

  static final String MEANING =
      "Steps of the types Shell and Python run scripts on the nodes. A script may do there what Podium"
          + " itself may do: read its data, reach its database and the network.";

  private static final String CONTAINERS =
      "Steps of the types Kubernetes and Notebook run in the cluster of a connection, or in that which"
          + " the setting PODIUM_KUBERNETES_CONFIG names, with the rights that they have there. They"
          + " are not switched here.";

  private final ScriptRights rights;
  private final Caller caller;
  private final PageHeader header = new PageHeader("Scripts");
  private final RadioButtonGroup<Role> writers =
      new RadioButtonGroup<>("Who may write scripts and containers");

  public ScriptsView(ScriptRights rights, CurrentUser user) {
    addClassName("podium-page");
    this.rights = rights;
    this.caller = user.caller();
    writers.setItems(Role.EDITOR, Role.ADMIN);
    writers.setItemLabelGenerator(
        role -> role == Role.ADMIN ? "Administrators only" : "Whoever may edit workflows");
    writers.setHelperText(
        "Counts for Shell, Python, Kubernetes and Notebook steps, when a workflow or a template is"
            + " saved; what was saved before stays.");
    add(header, new Paragraph(MEANING), new Paragraph(CONTAINERS), writers);
    show(rights.view());
    writers.addValueChangeListener(
        event -> {
          if (event.isFromClient() && event.getValue() != null) {
            change(() -> rights.letWrite(event.getValue(), caller), "Saved.");
          }
        });
  }

  private void show(ScriptRight right) {
    header.about(state(right));
    writers.setValue(right.writers());
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
    new QuestionDialog(
            "Allow scripts?",
            "Allow",
            "Keep them forbidden",
            () -> change(() -> rights.allow(true, caller), "Scripts are allowed from now on."))
        .saying(MEANING)
        .open();
  }

  private Button forbid() {
    return new Button(
        "Forbid scripts",
        event ->
            change(
                () -> rights.allow(false, caller),
                "No further script begins; what runs goes on to its end."));
  }

  private void change(Supplier<ScriptRight> change, String done) {
    try {
      show(change.get());
      Notices.done(done);
    } catch (RefusedException refused) {
      Notices.refused(refused);
      show(rights.view());
    }
  }
}
