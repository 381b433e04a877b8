package dev.podium.ui.scripts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;

/** Asks an administrator whether steps may run scripts, until somebody has said so. */
public final class ScriptQuestion extends Div {

  private final ScriptRights rights;
  private final Caller caller;

  public ScriptQuestion(ScriptRights rights, Caller caller) {
    this.rights = rights;
    this.caller = caller;
    addClassNames("podium-card", "podium-question");
    Button allow =
        new Button("Allow scripts", event -> answer(true, "Scripts are allowed from now on."));
    allow.addThemeVariants(ButtonVariant.PRIMARY);
    Button forbid =
        new Button("Keep them forbidden", event -> answer(false, "Scripts stay forbidden."));
    Paragraph meaning =
        new Paragraph(
            ScriptsView.MEANING + " You can change it at any time on the screen Scripts.");
    meaning.addClassName("podium-quiet");
    Div answers = new Div(allow, forbid);
    answers.addClassName("podium-answers");
    add(new H3("May steps run scripts?"), meaning, answers);
  }

  private void answer(boolean allowed, String done) {
    try {
      rights.allow(allowed, caller);
      removeFromParent();
      Notices.done(done);
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }
}
