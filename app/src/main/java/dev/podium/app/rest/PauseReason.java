package dev.podium.app.rest;

import dev.podium.domain.json.JsonText;

/** Why somebody pauses something, as a request says it. */
final class PauseReason {

  private PauseReason() {}

  /** From {@code {"reason": "..."}}; no body is no reason. */
  static String read(String text) {
    if (text.isBlank()) {
      return "";
    }
    return JsonText.readObject(
        text,
        fields -> {
          String reason = fields.text("reason");
          fields.rejectOthers("a pause");
          return reason == null ? "" : reason;
        });
  }
}
