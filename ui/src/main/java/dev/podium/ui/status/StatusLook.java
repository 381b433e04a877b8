package dev.podium.ui.status;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;

/**
 * How a status is shown: never by its colour alone.
 *
 * @param label the word or two for people
 * @param colour name of the colour; {@link #cssColour()} is the variable that holds it
 * @param iconPath SVG path data on a grid of 24 by 24, drawn as a line of width 2
 */
public record StatusLook(String label, String colour, String iconPath) {

  public static StatusLook of(StepStatus status) {
    return StatusTable.SHIPPED.step(status);
  }

  public static StatusLook of(RunStatus status) {
    return StatusTable.SHIPPED.run(status);
  }

  /** The colour as CSS takes it, right for the light and the dark scheme. */
  public String cssColour() {
    return "var(--podium-status-%s)".formatted(colour);
  }

  /** The icon as an SVG element in the current text colour, hidden from screen readers. */
  public String iconSvg() {
    return """
        <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" \
        stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">\
        <path d="%s"/></svg>"""
        .formatted(iconPath);
  }
}
