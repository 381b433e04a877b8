package dev.podium.app.rest;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonPlaces;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.RefusedException;
import org.jspecify.annotations.Nullable;

/** Why somebody pauses something, as a request says it. */
final class PauseReason {

  private PauseReason() {}

  /** From {@code {"reason": "..."}}; no body is no reason. */
  static String read(String text) {
    if (text.isBlank()) {
      return "";
    }
    Problems problems = new Problems();
    Fields fields = Cursor.at(JsonText.parse(text, problems), problems).fields();
    String reason = fields == null ? null : reason(fields);
    if (!problems.all().isEmpty()) {
      throw RefusedException.invalid(JsonPlaces.locate(text, problems.all()));
    }
    return reason == null ? "" : reason;
  }

  private static @Nullable String reason(Fields fields) {
    Cursor reason = fields.find("reason");
    fields.rejectOthers("a pause");
    return reason == null ? null : reason.text();
  }
}
