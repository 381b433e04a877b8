package dev.podium.ui.alerts;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannelDraft;
import dev.podium.domain.alert.AlertChannelDraft.Kind;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Security;
import dev.podium.domain.alert.AlertChannelDraft.Slack;
import dev.podium.domain.alert.AlertChannelDraft.Way;
import dev.podium.domain.alert.AlertChannelDraft.Webhook;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.webhooks.SecretDialog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds or changes a channel; what was typed stays until it is accepted. */
final class ChannelDialog extends FormDialog {

  private static final int SUBMISSION = 587;

  private final AlertChannels channels;
  private final Caller caller;
  private final Runnable saved;
  private final boolean isNew;
  private final Seen seen;
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

  private ChannelDialog(
      @Nullable AlertChannel present, AlertChannels channels, Caller caller, Runnable saved) {
    super(present == null ? "New channel" : "Edit %s".formatted(present.name()), "34rem");
    this.channels = channels;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    this.seen = present == null ? Seen.ANYTHING : Seen.of(present.revision());
    describe();
    if (present != null) {
      fill(present.draft());
    }
    arrange();
    fields(kind, name, server, from, user, password, url, slackUrl, secret, enabled);
    told("name", name);
    told("host", host);
    told("port", port);
    told("security", security);
    told("user", user);
    told("password", password);
    told("from", from);
    told("url", url, slackUrl);
    told("secret", secret);
    submit(isNew ? "Create" : "Save", this::save);
  }

  static ChannelDialog forNew(AlertChannels channels, Caller caller, Runnable saved) {
    return new ChannelDialog(null, channels, caller, saved);
  }

  static ChannelDialog forChange(
      AlertChannel present, AlertChannels channels, Caller caller, Runnable saved) {
    return new ChannelDialog(present, channels, caller, saved);
  }

  private void describe() {
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
    }
    slackUrl.setHelperText("https://hooks.slack.com/services/…; it is never shown again");
    enabled.setValue(true);
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
    AlertChannelDraft draft = draft();
    if (isNew) {
      Optional<String> signing = channels.create(draft, given(), caller);
      close();
      signing.ifPresentOrElse(
          shown -> new SecretDialog(draft.name(), shown).open(),
          () -> Notices.done("%s is added; send a test by its menu.".formatted(draft.name())));
    } else {
      channels.change(draft, given(), seen, caller);
      close();
      Notices.done("%s is changed.".formatted(draft.name()));
    }
    saved.run();
  }
}
