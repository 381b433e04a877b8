package dev.podium.domain.validation;

import dev.podium.domain.alert.AlertReceiver;
import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.References;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What of a workflow's alerting will not do what it seems to: names that are unknown, by which a
 * text stays as it is, and rules that never tell anybody. All of it is taken, as elsewhere.
 */
final class AlertingChecks {

  private static final Place ALERTING = Place.ROOT.field("properties").field("alerting");

  private static final Set<String> TIMED =
      Arrays.stream(AlertType.values())
          .filter(AlertType::isTimed)
          .map(Enum::name)
          .collect(Collectors.toSet());

  private final KnownNames known;
  private final NameChecks names;
  private final Problems warnings;

  private AlertingChecks(KnownNames known, Problems warnings) {
    this.known = known;
    this.names = new NameChecks(Set.of(), Set.of(), new Problems(), warnings);
    this.warnings = warnings;
  }

  static void check(PushRequest push, Problems warnings) {
    JsonNode alerting = push.properties() == null ? null : push.properties().alerting();
    if (alerting == null) {
      return;
    }
    AlertingChecks checks = new AlertingChecks(KnownNames.of(push.workflow()), warnings);
    checks.receivers(alerting, ALERTING);
    Place types = ALERTING.field("type_configs");
    alerting
        .path("type_configs")
        .propertyStream()
        .forEach(
            entry -> checks.rule(entry.getKey(), entry.getValue(), types.field(entry.getKey())));
  }

  private void rule(String name, JsonNode rule, Place place) {
    receivers(rule, place);
    boolean needsTime =
        TIMED.contains(name.toUpperCase(Locale.ROOT))
            && !rule.path("disabled").asBoolean(false)
            && !rule.path("duration_minutes").isIntegralNumber();
    if (needsTime) {
      warnings.add(
          place.field("duration_minutes"),
          "Without \"duration_minutes\" nobody is told.",
          "Say after how many minutes.");
    }
  }

  private void receivers(JsonNode from, Place place) {
    addresses(from.path("emails"), place.field("emails"));
    Place slack = place.field("slack");
    for (String field : new String[] {"users", "channels", "mention_users"}) {
      texts(from.path("slack").path(field), slack.field(field));
    }
    texts(from.path("webhooks"), place.field("webhooks"));
    if (!from.path("pagerduties").isEmpty()) {
      warnings.add(
          place.field("pagerduties"),
          "PagerDuty is not told: this is kept only.",
          "Name a webhook in \"webhooks\" that tells it.");
    }
  }

  private void addresses(JsonNode emails, Place place) {
    texts(emails, place);
    for (int i = 0; i < emails.size(); i++) {
      String email = emails.path(i).asString("");
      if (emails.path(i).isString()
          && !email.contains("$")
          && !AlertReceiver.Mail.isAddress(email.strip())) {
        warnings.add(
            place.item(i), "This is not an e-mail address.", "Write for example ann@example.com.");
      }
    }
  }

  private void texts(JsonNode texts, Place place) {
    for (int i = 0; i < texts.size(); i++) {
      names.checkHarmless(References.ofText(texts.path(i).asString("")), place.item(i), known);
    }
  }
}
