package dev.podium.domain.validation;

import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.References;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The names that a workflow's alerting quotes; an address with an unknown name stays as it is. */
final class AlertingChecks {

  private static final Place EMAILS =
      Place.ROOT.field("properties").field("alerting").field("emails");

  private AlertingChecks() {}

  static void names(PushRequest push, Problems warnings) {
    JsonNode alerting = push.properties() == null ? null : push.properties().alerting();
    if (alerting == null) {
      return;
    }
    KnownNames known = KnownNames.of(push.workflow());
    NameChecks checks = new NameChecks(Set.of(), Set.of(), new Problems(), warnings);
    JsonNode emails = alerting.path("emails");
    for (int i = 0; i < emails.size(); i++) {
      checks.checkHarmless(References.ofText(emails.get(i).asString("")), EMAILS.item(i), known);
    }
  }
}
