package dev.podium.app.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.alert.AlertText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlackJsonTest {

  private static Outgoing message(String title, String body) {
    return new Outgoing("id", null, null, new AlertText(title, body), Instant.EPOCH, false);
  }

  @Test
  void namesChannelAndUsersAndEscapesWhatMeansSomethingToSlack() {
    assertThat(
            SlackJson.of(
                message("w run 1 failed", "if (a < b && c > d) <!channel>"),
                "#ops",
                List.of("U0123ABC", "@ann"),
                "https://podium/workflows/w"))
        .hasToString(
            "{\"channel\":\"#ops\",\"text\":\"*w run 1 failed* <@U0123ABC> @ann\\nif (a &lt; b"
                + " &amp;&amp; c &gt; d) &lt;!channel&gt;\\n<https://podium/workflows/w|Open in"
                + " Podium>\"}");
  }

  @Test
  void aChannelsOwnWebhookIsToldNoChannel() {
    assertThat(SlackJson.of(message("t", "b"), "", List.of(), ""))
        .hasToString("{\"text\":\"*t*\\nb\"}");
  }

  @Test
  void aLongTextIsCut() {
    String text =
        SlackJson.of(message("t", "<".repeat(4_000)), "", List.of(), "").path("text").asString();

    assertThat(text).hasSizeLessThan(3_000).endsWith("...");
  }
}
