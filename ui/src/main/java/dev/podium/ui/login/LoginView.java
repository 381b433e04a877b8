package dev.podium.ui.login;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.shell.ProductMark;
import dev.podium.ui.shell.SessionMark;

/** Name and password; a refusal never tells which of the two was wrong. */
@Route(value = "login", autoLayout = false)
@PageTitle("Log in · Podium")
@AnonymousAllowed
public final class LoginView extends Div implements BeforeEnterObserver {

  private final AuthenticationContext login;
  private final LoginForm form = new LoginForm(texts());
  private final Callout ended =
      new Callout(
          Callout.Tone.PLAIN, new Span("Your session has ended. Log in to go on where you were."));

  public LoginView(AuthenticationContext login) {
    this.login = login;
    addClassName("podium-login");
    getElement().setAttribute("role", "main");
    form.setAction("login");
    form.setForgotPasswordButtonVisible(false);
    ended.setVisible(false);
    addAttachListener(
        event -> SessionMark.takeOffIfSet(event.getUI(), () -> ended.setVisible(true)));
    H1 heading = new H1("Log in");
    Paragraph hint =
        new Paragraph("No account, or the password is lost? An administrator can help.");
    hint.addClassName("podium-quiet");
    Div card = new Div(new ProductMark(), heading, ended, form, hint);
    card.addClassName("podium-login-card");
    add(card);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (login.isAuthenticated()) {
      event.forwardTo("");
      return;
    }
    form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
  }

  private static LoginI18n texts() {
    LoginI18n texts = LoginI18n.createDefault();
    texts.getForm().setTitle("");
    texts.getForm().setUsername("User name");
    texts.getForm().setSubmit("Log in");
    texts.getErrorMessage().setTitle("That did not work");
    texts
        .getErrorMessage()
        .setMessage(
            "The name and password do not belong together, or the account is disabled. Check both"
                + " and try again, or ask an administrator.");
    texts.getErrorMessage().setUsername("Enter your user name.");
    texts.getErrorMessage().setPassword("Enter your password.");
    return texts;
  }
}
