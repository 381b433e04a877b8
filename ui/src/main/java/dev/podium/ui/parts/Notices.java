package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.time.Duration;

/** Short messages at the lower edge: what was done, or why not. */
public final class Notices {

  private static final Duration DONE = Duration.ofSeconds(4);
  private static final Duration WITH_LINK = Duration.ofSeconds(8);

  private Notices() {}

  public static void done(String message) {
    show(DONE, NotificationVariant.SUCCESS, VaadinIcon.CHECK_CIRCLE, new Span(message));
  }

  /** Something was done, and this leads on from it. */
  public static void done(String message, Component link) {
    Span line = new Span(new Span(message + " "), link);
    show(WITH_LINK, NotificationVariant.SUCCESS, VaadinIcon.CHECK_CIRCLE, line);
  }

  /** Lists every problem with its remedy; stays until it is closed. */
  public static void refused(RefusedException refused) {
    show(
        Duration.ZERO,
        NotificationVariant.ERROR,
        VaadinIcon.EXCLAMATION_CIRCLE,
        new ProblemList(refused.problems().toArray(Problem[]::new)));
  }

  /** Does something, and tells why if it is refused. */
  public static void attempt(Runnable command) {
    try {
      command.run();
    } catch (RefusedException refused) {
      refused(refused);
    }
  }

  public static void failed(String message) {
    show(
        Duration.ZERO, NotificationVariant.ERROR, VaadinIcon.EXCLAMATION_CIRCLE, new Span(message));
  }

  private static void show(
      Duration duration, NotificationVariant variant, VaadinIcon icon, Component message) {
    Notification notification = new Notification();
    notification.setPosition(Notification.Position.BOTTOM_END);
    notification.setDuration(Math.toIntExact(duration.toMillis()));
    notification.addThemeVariants(variant);
    Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), event -> notification.close());
    close.addThemeVariants(ButtonVariant.TERTIARY);
    close.setAriaLabel("Close");
    Div text = new Div(message);
    text.addClassName("podium-notice-text");
    Div line = new Div(icon.create(), text, close);
    line.addClassName("podium-notice");
    notification.add(line);
    notification.open();
  }
}
