package dev.podium.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Copies a text: mostly a REST call, as a command line, that does what the button beside it does.
 */
public final class CopyButton extends Button {

  /** In a command, stands for the product's address as the browser knows it. */
  static final String BASE = "{base}";

  /**
   * Pages that are served without TLS have no clipboard of their own; then the old way is taken.
   */
  private static final String COPY =
      """
      const text = $0.replace($1, document.baseURI);
      if (navigator.clipboard) {
        return navigator.clipboard.writeText(text).then(() => true, () => false);
      }
      const area = document.createElement('textarea');
      area.value = text;
      area.style.position = 'fixed';
      area.style.opacity = '0';
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      return done;
      """;

  private CopyButton(VaadinIcon icon, Supplier<String> text, String done) {
    super(icon.create());
    addThemeVariants(ButtonVariant.TERTIARY);
    addClickListener(
        event ->
            getElement()
                .executeJs(COPY, text.get(), BASE)
                .then(
                    Boolean.class,
                    copied -> {
                      if (copied) {
                        Notices.done(done);
                      } else {
                        Notices.failed("The browser does not let this page copy: " + text.get());
                      }
                    }));
  }

  /**
   * A text that stands beside the button.
   *
   * @param label what the button does, for example {@code Copy the token}
   */
  public static CopyButton text(String text, String label, String done) {
    return new CopyButton(VaadinIcon.COPY_O, () -> text, done).called(label, label);
  }

  private CopyButton called(String label, String tooltip) {
    setAriaLabel(label);
    setTooltipText(tooltip);
    return this;
  }

  /**
   * A call of our REST interface.
   *
   * @param path below {@code api/v3/}
   * @param body JSON, empty for none
   */
  public static CopyButton curl(String what, String user, String method, String path, String body) {
    return curl(what, user, method, path, () -> body);
  }

  /** A call whose body is only written when it is asked for. */
  public static CopyButton curl(
      String what, String user, String method, String path, Supplier<String> body) {
    return new CopyButton(
            VaadinIcon.CODE,
            () -> command(user, method, path, body.get()),
            "Copied as a curl command.")
        .called(
            "Copy %s as curl".formatted(what.toLowerCase(Locale.ROOT)),
            "Copy “%s” as curl".formatted(what));
  }

  static String command(String user, String method, String path, String body) {
    String data =
        body.isEmpty() ? "" : " -H 'Content-Type: application/json' -d %s".formatted(quoted(body));
    return "curl -u %s -X %s%s %s"
        .formatted(quoted(user), method, data, quoted(BASE + "api/v3/" + path));
  }

  /** A call that reads, with a token. */
  static String command(String token, String path) {
    return "curl -H %s %s"
        .formatted(quoted("Authorization: Bearer " + token), quoted(BASE + "api/v3/" + path));
  }

  /** One word of a shell's command line, whatever is in it. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
