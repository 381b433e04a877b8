package dev.podium.domain.alert;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Security;
import dev.podium.domain.alert.AlertChannelDraft.Slack;
import dev.podium.domain.alert.AlertChannelDraft.Way;
import dev.podium.domain.alert.AlertChannelDraft.Webhook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertChannelDraftTest {

  private static final String FROM = "podium@example.com";

  private static void check(Way way, @Nullable String secret) {
    new AlertChannelDraft("it", way, true).requireValid(secret);
  }

  @Test
  void takesWhatIsRight() {
    assertThatCode(
            () -> {
              check(new Mail("smtp.example.com", 587, Security.STARTTLS, "me", FROM), "secret");
              check(new Mail("[::1]", 25, Security.NONE, null, FROM), null);
              check(new Slack(), "https://hooks.slack.com/services/T0/B0/x");
              check(new Webhook("https://hooks.example.com/podium"), null);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void tellsEveryProblemAtOnce() {
    Way way = new Mail("two words", 0, Security.NONE, "me", "nobody");

    assertThatThrownBy(() -> new AlertChannelDraft("ä b", way, true).requireValid(""))
        .hasMessageContaining("not a name for a channel")
        .hasMessageContaining("not a host")
        .hasMessageContaining("no such port")
        .hasMessageContaining("not an e-mail address")
        .hasMessageContaining("for everybody to read")
        .hasMessageContaining("A password has 1 to");
  }

  @Test
  void aPasswordNeedsAUser() {
    assertThatThrownBy(
            () -> check(new Mail("smtp.example.com", 25, Security.TLS, null, FROM), "secret"))
        .hasMessageContaining("a password and no user");
  }

  @Test
  void addressesAreThoseOfWebhooks() {
    assertThatThrownBy(() -> check(new Webhook("ftp://x"), null)).hasMessageContaining("https://");
    assertThatThrownBy(() -> check(new Slack(), "https://a:b@hooks.slack.com/x"))
        .hasMessageContaining("holds a login");
  }
}
