package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.Locale;

/** A remark in a box. */
public class Callout extends Div {

  /** What the remark is. */
  public enum Tone {
    /** Something is wrong; screen readers say it at once. */
    ERROR("alert"),
    /** Something that one should know. */
    PLAIN("status");

    private final String role;

    Tone(String role) {
      this.role = role;
    }
  }

  @SuppressWarnings("this-escape") // what is called here, no callout overrides
  public Callout(Tone tone, Component... parts) {
    super(parts);
    addClassName("podium-callout");
    getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
    getElement().setAttribute("role", tone.role);
  }

  /** One below the other, instead of in a line. */
  public final Callout inColumn() {
    addClassName("podium-callout-column");
    return this;
  }

  /** Text that breaks its lines beside an icon or a button. */
  public static Div text(Component... parts) {
    Div text = new Div(parts);
    text.addClassName("podium-callout-text");
    return text;
  }
}
