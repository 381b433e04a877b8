package dev.podium.ui.parts;

import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A point in time, relative; the exact one on hover. */
public final class TimeText extends Span {

  public TimeText(@Nullable Instant instant) {
    addClassName("podium-time");
    if (instant == null) {
      setText("–");
      return;
    }
    ViewerTime time = ViewerTime.current();
    setText(time.relative(instant));
    setTitle(time.exact(instant));
  }
}
