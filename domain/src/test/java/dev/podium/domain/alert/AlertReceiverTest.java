package dev.podium.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.alert.AlertReceiver.Mail;
import dev.podium.domain.alert.AlertReceiver.Slack;
import dev.podium.domain.alert.AlertReceiver.Webhook;
import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.Alerting;
import dev.podium.domain.param.Param;
import dev.podium.domain.secret.ReferenceKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlertReceiverTest {

  private static final JsonNode WRITTEN =
      new JsonMapper()
          .readTree(
              """
              {"emails": ["ann@example.com", "bob@example.com", "ann@example.com"],
               "pagerduties": ["svc"], "webhooks": ["on-call"],
               "slack": {"users": ["carl"], "channels": ["#data", "ops"], "mention_users": ["U123456"]},
               "type_configs": {
                 "RUN_SUCCESS": {"emails": ["boss@example.com"]},
                 "LONG_RUNNING": {"actions": ["slack", "cancel"], "duration_minutes": 5},
                 "BREAKPOINT_HIT": {"pagerduties": ["svc"]}}}
              """);

  private static List<AlertReceiver> of(AlertType type) {
    return AlertReceiver.of(Alerting.of(WRITTEN), type);
  }

  @Test
  void eachAddressChannelAndWebhookGetsAMessageOfItsOwn() {
    assertThat(of(AlertType.STEP_FAILURE))
        .containsExactly(
            new Mail("ann@example.com"),
            new Mail("bob@example.com"),
            new Slack("#data", List.of("U123456")),
            new Slack("#ops", List.of("U123456")),
            new Slack("@carl", List.of()),
            new Webhook("on-call"));
  }

  @Test
  void aRuleThatNamesSomebodyTellsNobodyElse() {
    assertThat(of(AlertType.RUN_SUCCESS)).containsExactly(new Mail("boss@example.com"));
    assertThat(of(AlertType.BREAKPOINT_HIT)).isEmpty();
  }

  @Test
  void actionsSayWhichWaysAreUsed() {
    assertThat(of(AlertType.LONG_RUNNING))
        .hasSize(3)
        .allMatch(receiver -> receiver instanceof Slack);
  }

  @Test
  void eachReceiverIsLimitedByItself() {
    assertThat(new Mail("Ann@example.com").target()).isEqualTo("mail:ann@example.com");
    assertThat(new Slack("#a", List.of("b")).target()).isEqualTo("slack:#a");
    assertThat(new Webhook("x".repeat(500)).target()).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b", "ann.o'hara+x@mail.example.com", "a_b@example-1.org"})
  void takesAddresses(String address) {
    assertThat(Mail.isAddress(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.com",
        "ann@",
        "ann@example.com, bob@example.com",
        "ann@example.com\nBcc: bob@example.com",
        "Ann <ann@example.com>",
        "änn@example.com",
        "ann@exa mple.com"
      })
  void refusesWhatIsNoAddressOrMoreThanOne(String address) {
    assertThat(Mail.isAddress(address)).isFalse();
  }

  @Test
  void paramsStandInPlaceOfWhatQuotesThemAndSecretsAreNotShown() {
    String secret = new ReferenceKey(new byte[32]).reference("token").text();
    JsonNode written = new JsonMapper().readTree("{\"emails\": [\"${who}@x\", \"${none}@x\"]}");

    JsonNode quoted = QuotedAlerting.of(written, Map.of("who", param("ann")));
    JsonNode hidden = QuotedAlerting.of(written, Map.of("who", param(secret)));

    assertThat(quoted).hasToString("{\"emails\":[\"ann@x\",\"${none}@x\"]}");
    assertThat(hidden).hasToString("{\"emails\":[\"{secret:token}@x\",\"${none}@x\"]}");
  }

  private static Param param(String text) {
    return AlertTextTest.text(text);
  }
}
