package dev.podium.ui.connections;

import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.connection.ConnectionTarget;
import dev.podium.ui.parts.Names;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a connection leads to, and what opens it: a database and its user, or a cluster. */
final class TargetFields extends VerticalLayout {

  private static final String DATABASE = "Database";
  private static final String CLUSTER = "Kubernetes cluster";

  private final boolean isNew;
  private final RadioButtonGroup<String> type = new RadioButtonGroup<>("Leads to");
  private final TextField url = new TextField();
  private final TextField user = new TextField("User");
  private final PasswordField secret = new PasswordField();
  private final TextArea authority = new TextArea("Certificate authority");
  private final TextField namespaces = new TextField("Namespaces");
  private final TextField accounts = new TextField("Service accounts");

  TargetFields(boolean isNew) {
    this.isNew = isNew;
    setPadding(false);
    setWidthFull();
    type.setItems(DATABASE, CLUSTER);
    type.setValue(DATABASE);
    type.setVisible(isNew);
    type.addValueChangeListener(event -> arrange());
    secret.setAutocomplete(Autocomplete.NEW_PASSWORD);
    secret.setPlaceholder(isNew ? "" : "Stays as it is");
    authority.setPlaceholder("-----BEGIN CERTIFICATE-----");
    authority.setHelperText("In PEM; empty if everybody trusts the server's certificate");
    authority.setMinRows(2);
    authority.setMaxRows(6);
    namespaces.setPlaceholder("jobs");
    namespaces.setHelperText("By comma; the first where a step does not say");
    accounts.setHelperText("That jobs may run as, by comma; none if empty");
    for (TextField field : List.of(url, user, namespaces, accounts)) {
      field.setWidthFull();
    }
    secret.setWidthFull();
    authority.setWidthFull();
    add(type, url, user, secret, authority, namespaces, accounts);
    arrange();
  }

  private boolean isCluster() {
    return CLUSTER.equals(type.getValue());
  }

  private void arrange() {
    boolean cluster = isCluster();
    url.setLabel(cluster ? "Address of the API server" : "JDBC address");
    url.setPlaceholder(
        cluster ? "https://k8s.example.com:6443" : "jdbc:mysql://db.example.com:3306/shop");
    secret.setLabel(cluster ? "Token" : "Password");
    secret.setHelperText(secretHelp(cluster));
    user.setVisible(!cluster);
    authority.setVisible(cluster);
    namespaces.setVisible(cluster);
    accounts.setVisible(cluster);
  }

  private String secretHelp(boolean cluster) {
    if (isNew) {
      return cluster
          ? "Of a service account that may make jobs; it is never shown again"
          : "It is never shown again";
    }
    return "Only to replace the present one; needed where the address or the %s changes"
        .formatted(cluster ? "authority" : "user");
  }

  void fill(ConnectionTarget target) {
    url.setValue(target.url());
    switch (target) {
      case ConnectionTarget.Database database -> {
        type.setValue(DATABASE);
        user.setValue(database.user());
      }
      case ConnectionTarget.Cluster cluster -> {
        type.setValue(CLUSTER);
        authority.setValue(cluster.authority());
        namespaces.setValue(String.join(", ", cluster.namespaces()));
        accounts.setValue(String.join(", ", cluster.serviceAccounts()));
      }
    }
    arrange();
  }

  ConnectionTarget target() {
    String address = url.getValue().strip();
    return isCluster()
        ? new ConnectionTarget.Cluster(
            address,
            authority.getValue().strip(),
            Names.in(namespaces.getValue()),
            Names.in(accounts.getValue()))
        : new ConnectionTarget.Database(address, user.getValue().strip());
  }

  /** Null if nothing was typed. */
  @Nullable String secret() {
    String typed = isCluster() ? secret.getValue().strip() : secret.getValue();
    return typed.isEmpty() ? null : typed;
  }

  /** Where each problem is told, by its path. */
  Map<String, HasValidationProperties> fields() {
    return Map.of(
        "url", url,
        "user", user,
        "password", secret,
        "token", secret,
        "authority", authority,
        "namespaces", namespaces,
        "service_accounts", accounts);
  }
}
