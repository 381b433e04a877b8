package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A past or coming point in time, relative and kept up to date by the browser; exact on hover. */
@Tag("podium-time")
@JsModule("./adapters/relative-time.ts")
public final class TimeText extends HtmlComponent {

  public TimeText(@Nullable Instant instant) {
    addClassName("podium-time");
    if (instant == null) {
      getElement().setText("–");
      return;
    }
    ViewerTime time = ViewerTime.current();
    getElement().setText(time.relative(instant));
    getElement().setAttribute("at", Long.toString(instant.toEpochMilli()));
    setTitle(time.exact(instant));
  }

  /** When something was used last, or that it never was. */
  public static Component lastUse(@Nullable Instant instant) {
    return instant == null ? Words.quiet("Never") : new TimeText(instant);
  }
}
