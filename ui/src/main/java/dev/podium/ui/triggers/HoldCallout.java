package dev.podium.ui.triggers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.trigger.Hold;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;

/** Who holds triggers, since when and why, and the way to let them go on. */
public final class HoldCallout extends Div {

  /**
   * A callout that cannot be acted upon.
   *
   * @param what is held, as the beginning of a sentence: {@code All triggers are}
   */
  public HoldCallout(Hold hold, String what, String effect) {
    Div text =
        new Div(
            new Span(
                new Span("%s paused by %s ".formatted(what, hold.user())),
                new TimeText(hold.since())));
    text.addClassName("podium-callout-text");
    if (!hold.reason().isEmpty()) {
      text.add(new Span("“%s”".formatted(hold.reason())));
    }
    text.add(Words.quiet(effect));
    addClassName("podium-callout");
    getElement().setAttribute("data-tone", "plain");
    getElement().setAttribute("role", "status");
    add(VaadinIcon.PAUSE.create(), text);
  }

  /** Offers to let them go on. */
  public HoldCallout or(String label, Runnable resume) {
    Button button = new Button(label, VaadinIcon.PLAY.create(), event -> resume.run());
    button.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
    button.setDisableOnClick(true);
    add(button);
    return this;
  }
}
