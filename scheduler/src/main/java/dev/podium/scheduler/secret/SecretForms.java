package dev.podium.scheduler.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** The usual ways in which a value comes back: as it is, in JSON, in an address, in base64. */
final class SecretForms {

  /** Shorter lines of a value are not masked alone: they would be found everywhere. */
  private static final int SHORTEST_LINE = 8;

  private SecretForms() {}

  static Set<String> of(String value) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(value);
    String json = JsonNodeFactory.instance.stringNode(value).toString();
    forms.add(json.substring(1, json.length() - 1));
    String address = URLEncoder.encode(value, StandardCharsets.UTF_8);
    forms.add(address);
    forms.add(address.replace("+", "%20"));
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    forms.add(Base64.getEncoder().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    value
        .lines()
        .map(String::strip)
        .filter(line -> line.length() >= SHORTEST_LINE)
        .forEach(forms::add);
    return forms;
  }
}
