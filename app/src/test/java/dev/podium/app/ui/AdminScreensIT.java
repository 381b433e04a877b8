package dev.podium.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.cluster.Nodes;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.secret.Secrets;
import dev.podium.domain.token.ApiTokens;
import dev.podium.domain.token.TokenDraft;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.ui.alerts.AlertsView;
import dev.podium.ui.home.HomeView;
import dev.podium.ui.nodes.NodesView;
import dev.podium.ui.permits.PermitsView;
import dev.podium.ui.secrets.SecretsView;
import dev.podium.ui.tokens.TokensView;
import dev.podium.ui.users.UsersView;
import dev.podium.ui.webhooks.WebhookPage;
import dev.podium.ui.webhooks.WebhooksView;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

/** The screens on which administrators set things up, and those of alerts and permits. */
class AdminScreensIT extends Screens {

  @Autowired Users users;
  @Autowired ApiTokens tokens;
  @Autowired Secrets secrets;
  @Autowired Nodes nodes;
  @Autowired TagPermits permits;
  @Autowired AlertChannels channels;
  @Autowired WorkflowProperties properties;

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void usersAreForAdministratorsOnly() {
    navigate(HomeView.class);
    UI.getCurrent().navigate("users");

    assertThat(getCurrentView()).isNotInstanceOf(UsersView.class);
    assertThat(find(SideNavItem.class).all())
        .extracting(SideNavItem::getLabel)
        .containsExactly(
            "Home",
            "Workflows",
            "Runs",
            "Approvals",
            "Schedules",
            "Signals",
            "Alerts",
            "Templates",
            "Concurrency");
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void drainingTheOnlyNodeIsAskedAboutWithWhatItMeans() {
    navigate(NodesView.class);
    assertThat(rows()).isEqualTo(1);

    Grid<?> grid = findInView(Grid.class).single();
    test((Button) test(grid).getCellComponent(0, grid.getColumns().size() - 1)).click();

    assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Drain screens-it?");
    assertThat(find(Button.class).withText("Drain the node").exists()).isTrue();
    assertThat(nodes.view().standstill()).isEmpty();
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void aRefusedNameIsToldAtItsFieldAndNothingTypedIsLost() {
    navigate(UsersView.class);
    test(findInView(Button.class).withText("New user").single()).click();
    TextField name = find(TextField.class).withLabel("Name").single();
    PasswordField password = find(PasswordField.class).withLabel("Password").single();
    name.setValue("no blanks");
    password.setValue("long enough");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(name.isInvalid()).isTrue();
    assertThat(password.getValue()).isEqualTo("long enough");

    name.setValue("otto");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(users.find("otto").orElseThrow().role()).isEqualTo(Role.OPERATOR);
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void aWebhookIsAddedAndItsSecretIsShownOnce() {
    navigate(WebhooksView.class);
    test(findInView(Button.class).withText("Add a webhook").single()).click();
    TextField url = find(TextField.class).withLabel("URL").single();
    find(TextField.class).withLabel("Name").single().setValue("chat");
    url.setValue("http://10.0.0.1/hook");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(url.isInvalid()).isTrue();
    assertThat(url.getErrorMessage()).contains("not on the public internet");

    url.setValue("https://hooks.example.com/podium");
    test(find(Button.class).withText("Create").single()).click();
    assertThat(find(TextField.class).withLabel("Signing secret").single().getValue())
        .startsWith("whsec_");
    test(find(Button.class).withText("I have copied it").single()).click();
    assertThat(rows()).isEqualTo(1);

    navigate("webhooks/chat", WebhookPage.class);
    assertThat(findInView(H3.class).single().getText()).isEqualTo("No dead letters");
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void aMailServerIsAddedAndWhatIsWrongIsToldAtItsField() {
    navigate(AlertsView.class);
    test(findInView(Button.class).withText("Add a channel").single()).click();
    TextField host = find(TextField.class).withLabel("Mail server").single();
    find(TextField.class).withLabel("Name").single().setValue("post");
    find(TextField.class).withLabel("Sender").single().setValue("podium@example.com");
    host.setValue("two words");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(host.isInvalid()).isTrue();
    assertThat(host.getErrorMessage()).contains("not a host");

    host.setValue("smtp.example.com");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(channels.list(ADMIN))
        .extracting(AlertChannel::name, channel -> channel.draft().way().kind().name())
        .containsExactly(tuple("post", "EMAIL"));
    channels.delete("post", ADMIN);
  }

  @Test
  @WithMockUser(username = "ann", roles = "EDITOR")
  void anEditorSaysWhoIsToldOfWhat() {
    push("told-of", "Told of");

    UI.getCurrent().navigate("workflows/told-of", QueryParameters.fromString("tab=alerts"));
    findInView(TextField.class)
        .withLabel("E-mail addresses")
        .single()
        .setValue("ann@example.com, bob@example.com");
    findInView(IntegerField.class)
        .withLabel("When it takes more minutes than")
        .single()
        .setValue(90);
    test(findInView(Button.class).withText("Save").single()).click();

    assertThat(String.valueOf(properties.latest(new WorkflowId("told-of")).properties().alerting()))
        .isEqualTo(
            "{\"emails\":[\"ann@example.com\",\"bob@example.com\"],\"type_configs\":"
                + "{\"LONG_RUNNING\":{\"duration_minutes\":90}}}");
    assertThat(findInView(H3.class).single().getText()).isEqualTo("No alerts yet");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aViewerSeesAlertsAndNoChannels() {
    push("seen-only", "Seen only");

    navigate(AlertsView.class);
    assertThat(findInView(H2.class).all()).extracting(H2::getText).containsExactly("Sent");

    UI.getCurrent().navigate("workflows/seen-only", QueryParameters.fromString("tab=alerts"));
    assertThat(findInView(Button.class).withText("Save").exists()).isFalse();
    assertThat(findInView(TextField.class).withLabel("E-mail addresses").single().isEnabled())
        .isFalse();
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void aSecretIsAddedAndChangedWithoutBeingShown() {
    navigate(SecretsView.class);
    test(findInView(Button.class).withText("Add a secret").single()).click();
    TextArea value = find(TextArea.class).withLabel("Value").single();
    find(TextField.class).withLabel("Name").single().setValue("screen-token");
    find(TextField.class).withLabel("Workflows").single().setValue("a-*, not one");
    value.setValue("abc");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(value.isInvalid()).isTrue();
    assertThat(value.getErrorMessage()).contains("It has 3 characters.");
    assertThat(find(TextField.class).withLabel("Workflows").single().isInvalid()).isTrue();

    find(TextField.class).withLabel("Workflows").single().setValue("a-*, b");
    value.setValue("a long value");
    test(find(Button.class).withText("Create").single()).click();
    assertThat(rows()).isEqualTo(1);
    assertThat(secrets.load("screen-token", ADMIN).draft().grants().workflows())
        .containsExactly("a-*", "b");
    assertThat(secrets.load("screen-token", ADMIN).readable()).isTrue();
    secrets.delete("screen-token", ADMIN);
  }

  @Test
  @WithMockUser(username = "tom", roles = "EDITOR")
  void aTokenIsMadeShownOnceAndRevoked() {
    users.create("tom", "long enough", Role.EDITOR, ADMIN);
    navigate(TokensView.class);
    test(findInView(Button.class).withText("Make a token").single()).click();
    TextField name = find(TextField.class).withLabel("Name").single();
    test(find(Button.class).withText("Create").single()).click();
    assertThat(name.isInvalid()).isTrue();

    name.setValue("nightly import");
    test(find(Button.class).withText("Create").single()).click();
    String secret = find(TextField.class).withLabel("Token").single().getValue();
    assertThat(secret).matches("podium_[0-9a-f]{64}");
    assertThat(find(Code.class).single().getText()).contains("Bearer " + secret);
    test(find(Button.class).withText("I have copied it").single()).click();
    assertThat(rows()).isEqualTo(1);

    Grid<?> grid = findInView(Grid.class).single();
    test((Button) test(grid).getCellComponent(0, grid.getColumns().size() - 1)).click();
    test(find(Button.class).withText("Revoke the token").single()).click();
    assertThat(tokens.own(new Caller("tom", Role.EDITOR))).isEmpty();
    assertThat(findInView(H3.class).single().getText()).isEqualTo("You have no tokens");
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void administratorsSeeEverybodysTokens() {
    users.create("tina", "long enough", Role.VIEWER, ADMIN);
    tokens.create(new TokenDraft("looks", null, null), new Caller("tina", Role.VIEWER));

    navigate(TokensView.class);
    assertThat(findInView(H3.class).single().getText()).isEqualTo("You have no tokens");
    UI.getCurrent().navigate("tokens", QueryParameters.of("user", "*"));
    assertThat(rows()).isEqualTo(1);
    UI.getCurrent().navigate("tokens", QueryParameters.of("user", "tina"));
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void theTokensOfOthersAreForAdministratorsOnly() {
    UI.getCurrent().navigate("tokens", QueryParameters.of("user", "*"));

    assertThat(findInView(H3.class).single().getText()).isEqualTo("You have no tokens");
    assertThat(findInView(Nav.class).exists()).isFalse();
  }

  @Test
  @WithMockUser(username = "ann", roles = "EDITOR")
  void aTagIsLimitedAndItsLimitTakenOffAgain() {
    navigate(PermitsView.class);
    test(findInView(Button.class).withText("Limit a tag").all().getFirst()).click();
    TextField tag = find(TextField.class).withLabel("Tag").single();
    tag.setValue("maestro_own");
    test(find(Button.class).withText("Save").single()).click();
    assertThat(tag.isInvalid()).isTrue();

    tag.setValue("screens-warehouse");
    find(IntegerField.class).single().setValue(2);
    test(find(Button.class).withText("Save").single()).click();
    assertThat(permits.find("screens-warehouse").orElseThrow().limit()).isEqualTo(2);
    assertThat(rows()).isEqualTo(1);

    UI.getCurrent().navigate("permits/tag", QueryParameters.fromString("name=screens-warehouse"));
    assertThat(findInView(H1.class).single().getText()).isEqualTo("screens-warehouse");
    test(findInView(Button.class).withText("Remove limit …").single()).click();
    test(find(Button.class).withText("Take it off").single()).click();
    assertThat(permits.find("screens-warehouse")).isEmpty();
  }
}
