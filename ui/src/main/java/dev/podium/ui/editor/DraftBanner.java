package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.ViewerTime;

/** Offers unsaved work of an earlier visit. */
final class DraftBanner extends Callout {

  DraftBanner(KeptDraft kept, int storedVersion, Runnable restore, Runnable discard) {
    super(Tone.PLAIN);
    addClassName("editor-banner");
    getElement().setAttribute("role", "alert");
    Button take = new Button("Restore", event -> restore.run());
    take.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
    Button drop = new Button("Discard", event -> discard.run());
    drop.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    ViewerTime time = ViewerTime.current();
    Span text = new Span(text(kept, storedVersion, time.relative(kept.at())));
    text.setTitle(time.exact(kept.at()));
    add(VaadinIcon.CLOCK.create(), text, take, drop);
  }

  static String text(KeptDraft kept, int storedVersion, String when) {
    String found =
        "Changes that you did not save are kept in this browser, last touched " + when + ".";
    if (kept.version() >= storedVersion) {
      return found;
    }
    return found
        + " They go out from version %d; version %d has been saved since, and is not overwritten."
            .formatted(kept.version(), storedVersion);
  }
}
