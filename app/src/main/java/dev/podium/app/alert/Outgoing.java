package dev.podium.app.alert;

import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.alert.AlertText;
import dev.podium.domain.definition.AlertType;
import dev.podium.domain.run.RunRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it goes to any receiver.
 *
 * @param uid the same at every attempt
 * @param type null if it gathers others, or shows only that messages arrive
 * @param at when the alert was made
 * @param subject null if it only shows that messages arrive
 */
record Outgoing(
    String uid,
    @Nullable AlertType type,
    @Nullable AlertSubject subject,
    AlertText text,
    Instant at,
    boolean test) {

  /** The page that tells more. */
  String path() {
    if (subject == null) {
      return "/";
    }
    RunRef run = subject.run();
    String workflow = "/workflows/%s".formatted(subject.workflow());
    if (run == null) {
      return workflow + "?tab=alerts";
    }
    String page = "%s/runs/%d/%d".formatted(workflow, run.instance(), run.run());
    return subject.step() == null ? page : "%s?step=%s".formatted(page, subject.step());
  }
}
