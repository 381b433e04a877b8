package dev.podium.ui.triggers;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.trigger.FireOutcome;

/** What came of a firing, as icon and word in its colour. */
final class FireBadge extends Span {

  FireBadge(FireOutcome outcome) {
    addClassName("podium-status");
    getStyle().set("--podium-status", "var(--podium-status-%s)".formatted(colour(outcome)));
    add(icon(outcome).create(), new Span(TriggerWords.of(outcome)));
  }

  private static String colour(FireOutcome outcome) {
    return switch (outcome) {
      case STARTED -> "success";
      case STOPPED -> "stopped";
      case DUPLICATED -> "idle";
      case FAILED, REFUSED -> "error";
      case LEFT_OUT -> "warning";
    };
  }

  private static VaadinIcon icon(FireOutcome outcome) {
    return switch (outcome) {
      case STARTED -> VaadinIcon.PLAY;
      case STOPPED -> VaadinIcon.STOP;
      case DUPLICATED -> VaadinIcon.COPY_O;
      case FAILED -> VaadinIcon.CLOSE_CIRCLE;
      case REFUSED -> VaadinIcon.BAN;
      case LEFT_OUT -> VaadinIcon.STEP_FORWARD;
    };
  }
}
