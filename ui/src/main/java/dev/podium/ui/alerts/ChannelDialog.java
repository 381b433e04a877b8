package dev.podium.ui.alerts;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.alert.AlertChannelDraft;
import dev.podium.domain.alert.AlertChannelDraft.Kind;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Security;
import dev.podium.domain.alert.AlertChannelDraft.Slack;
import dev.podium.domain.alert.AlertChannelDraft.Way;
import dev.podium.domain.alert.AlertChannelDraft.Webhook;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.ProblemList;
import dev.podium.ui.webhooks.SecretDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds or changes a channel; what was typed stays until it is accepted. */
final class ChannelDialog extends Dialog {

  private static final int SUBMISSION = 587;

  private final AlertChannels channels;
  private final Caller caller;
  private final Runnable saved;
  private final boolean isNew;
  private final RadioButtonGroup<Kind> kind = new RadioButtonGroup<>("Kind");
  private final TextField name = new TextField("Name");
  private final TextField host = new TextField("Mail server");
  private final IntegerField port = new IntegerField("Port");
  private final Select<Security> security = new Select<>();
  private final TextField user = new TextField("User");
  private final PasswordField password = new PasswordField("Password");
  private final TextField from = new TextField("Sender");
  private final TextField url = new TextField("URL");
  private final PasswordField slackUrl = new PasswordField("Address of the incoming webhook");
  private final TextField secret = new TextField("Signing secret");
  private final Checkbox enabled = new Checkbox("Switched on");
  private final Div server = new Div(host, port, security);
  private final Div others = new Div();

  private ChannelDialog(
      @Nullable AlertChannelDraft present, AlertChannels channels, Caller caller, Runnable saved) {
    this.channels = channels;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    setHeaderTitle(present == null ? "New channel" : "Edit %s".formatted(present.name()));
    setWidth("min(34rem, 94vw)");
    fields();
    if (present != null) {
      fill(present);
    }
    arrange();
    VerticalLayout form =
        new VerticalLayout(
            kind, name, server, from, user, password, url, slackUrl, secret, enabled, others);
    form.setPadding(false);
    add(form);
    Button save = new Button(isNew ? "Create" : "Save", event -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button("Cancel", event -> close()), save);
  }

  static ChannelDialog forNew(AlertChannels channels, Caller caller, Runnable saved) {
    return new ChannelDialog(null, channels, caller, saved);
  }

  static ChannelDialog forChange(
      AlertChannelDraft present, AlertChannels channels, Caller caller, Runnable saved) {
    return new ChannelDialog(present, channels, caller, saved);
  }

  private void fields() {
    kind.setItems(Kind.values());
    kind.setItemLabelGenerator(AlertWords::of);
    kind.setValue(Kind.EMAIL);
    kind.setVisible(isNew);
    kind.addValueChangeListener(event -> arrange());
    name.setVisible(isNew);
    name.setAutofocus(isNew);
    host.setPlaceholder("smtp.example.com");
    port.setMin(1);
    port.setMax(65_535);
    port.setValue(SUBMISSION);
    security.setLabel("Security");
    security.setItems(Security.values());
    security.setItemLabelGenerator(AlertWords::of);
    security.setValue(Security.STARTTLS);
    server.addClassName("podium-channel-server");
    from.setPlaceholder("podium@example.com");
    user.setHelperText("Empty if the server wants no login");
    url.setPlaceholder("https://hooks.example.com/podium");
    secret.setPlaceholder(isNew ? "A new one" : "Stays as it is");
    secret.setHelperText("whsec_ and 24 to 64 bytes in base64; leave it empty to have one made");
    secret.setAutocomplete(Autocomplete.OFF);
    for (PasswordField field : List.of(password, slackUrl)) {
      field.setAutocomplete(Autocomplete.NEW_PASSWORD);
      field.setPlaceholder(isNew ? "" : "Stays as it is");
      field.setWidthFull();
    }
    slackUrl.setHelperText("https://hooks.slack.com/services/…; it is never shown again");
    for (TextField field : List.of(name, host, user, from, url, secret)) {
      field.setWidthFull();
    }
    enabled.setValue(true);
    others.setVisible(false);
    others.addClassName("podium-callout");
    others.getElement().setAttribute("data-tone", "error");
    others.getElement().setAttribute("role", "alert");
  }

  private void arrange() {
    Kind which = kind.getValue();
    List.of(server, from, user, password).forEach(it -> it.setVisible(which == Kind.EMAIL));
    slackUrl.setVisible(which == Kind.SLACK);
    List.of(url, secret).forEach(it -> it.setVisible(which == Kind.WEBHOOK));
    name.setHelperText(
        switch (which) {
          case EMAIL -> "Letters, digits and . - _; all mail goes by one server";
          case SLACK ->
              "That of the channel in Slack, without #; or \"default\" for what has none of its own";
          case WEBHOOK -> "Workflows name it in \"webhooks\"";
        });
  }

  private void fill(AlertChannelDraft present) {
    kind.setValue(present.way().kind());
    name.setValue(present.name());
    enabled.setValue(present.enabled());
    switch (present.way()) {
      case Mail mail -> {
        host.setValue(mail.host());
        port.setValue(mail.port());
        security.setValue(mail.security());
        user.setValue(mail.user() == null ? "" : mail.user());
        from.setValue(mail.from());
      }
      case Slack _ -> {}
      case Webhook(String address) -> url.setValue(address);
    }
  }

  private AlertChannelDraft draft() {
    Way way =
        switch (kind.getValue()) {
          case EMAIL ->
              new Mail(
                  host.getValue().strip(),
                  port.getValue() == null ? 0 : port.getValue(),
                  security.getValue(),
                  user.getValue().isBlank() ? null : user.getValue().strip(),
                  from.getValue().strip());
          case SLACK -> new Slack();
          case WEBHOOK -> new Webhook(url.getValue().strip());
        };
    return new AlertChannelDraft(name.getValue().strip(), way, enabled.getValue());
  }

  private @Nullable String given() {
    String text =
        switch (kind.getValue()) {
          case EMAIL -> password.getValue();
          case SLACK -> slackUrl.getValue().strip();
          case WEBHOOK -> secret.getValue().strip();
        };
    return text.isEmpty() ? null : text;
  }

  private void save() {
    List.<HasValidation>of(name, host, port, security, user, password, from, url, slackUrl, secret)
        .forEach(field -> field.setInvalid(false));
    others.setVisible(false);
    AlertChannelDraft draft = draft();
    try {
      if (isNew) {
        Optional<String> signing = channels.create(draft, given(), caller);
        close();
        if (signing.isPresent()) {
          new SecretDialog(draft.name(), signing.get()).open();
        } else {
          Notices.done("%s is added; send a test by its menu.".formatted(draft.name()));
        }
      } else {
        channels.change(draft, given(), caller);
        close();
        Notices.done("%s is changed.".formatted(draft.name()));
      }
      saved.run();
    } catch (RefusedException refused) {
      show(refused.problems());
    }
  }

  private void show(List<Problem> problems) {
    List<Problem> elsewhere = new ArrayList<>();
    for (Problem problem : problems) {
      switch (problem.path()) {
        case "name" -> mark(name, problem);
        case "host" -> mark(host, problem);
        case "port" -> mark(port, problem);
        case "security" -> mark(security, problem);
        case "user" -> mark(user, problem);
        case "password" -> mark(password, problem);
        case "from" -> mark(from, problem);
        case "url" -> mark(kind.getValue() == Kind.SLACK ? slackUrl : url, problem);
        case "secret" -> mark(secret, problem);
        default -> elsewhere.add(problem);
      }
    }
    others.removeAll();
    others.setVisible(!elsewhere.isEmpty());
    others.add(new ProblemList(elsewhere.toArray(Problem[]::new)));
  }

  private static void mark(HasValidation field, Problem problem) {
    field.setInvalid(true);
    field.setErrorMessage("%s %s".formatted(problem.message(), problem.remedy()).strip());
  }
}
