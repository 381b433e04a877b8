package dev.podium.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;

/** Who has paused something, since when and why. */
public final class PausedCallout extends Callout {

  /**
   * A remark.
   *
   * @param what begins the sentence, as {@code This trigger is paused}
   * @param reason empty if none was given
   * @param effect what it means, empty for nothing
   */
  public PausedCallout(String what, String user, Instant since, String reason, String effect) {
    super(Tone.PLAIN, VaadinIcon.PAUSE.create());
    Div text = text(new Span(new Span("%s by %s ".formatted(what, user)), new TimeText(since)));
    if (!reason.isEmpty()) {
      text.add(new Span("“%s”".formatted(reason)));
    }
    text.add(Words.quiet(effect));
    add(text);
  }

  /** Offers to let it go on. */
  public PausedCallout or(String label, Runnable resume) {
    Button button = new Button(label, VaadinIcon.PLAY.create(), event -> resume.run());
    button.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
    button.setDisableOnClick(true);
    add(button);
    return this;
  }
}
