package dev.podium.app.webhook;

import dev.podium.scheduler.http.Answer;
import dev.podium.scheduler.http.Head;
import dev.podium.scheduler.http.HttpCalls;
import dev.podium.scheduler.http.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts JSON and reads the head of the answer. */
record WebhookClient(HttpCalls calls, Duration timeout) {

  /**
   * Sends one request.
   *
   * @throws IOException with a sentence for people, if there is no answer
   */
  Head post(URI url, Map<String, String> headers, String body) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    return calls.send(new Request("POST", url, all, body), timeout, Answer::head);
  }
}
