package dev.podium.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import java.util.function.Supplier;

/** Copies a REST call, as a command line, that does what the button beside it does. */
public final class CopyButton extends Button {

  /** In a command, stands for the product's address as the browser knows it. */
  private static final String BASE = "{base}";

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

  private CopyButton(Supplier<String> command, String what) {
    super(VaadinIcon.CODE.create());
    addThemeVariants(ButtonVariant.TERTIARY);
    setAriaLabel("Copy %s as curl".formatted(what.toLowerCase(Locale.ROOT)));
    setTooltipText("Copy “%s” as curl".formatted(what));
    addClickListener(
        event ->
            getElement()
                .executeJs(COPY, command.get(), BASE)
                .then(
                    Boolean.class,
                    copied -> {
                      if (copied) {
                        Notices.done("Copied as a curl command.");
                      } else {
                        Notices.failed("The browser does not let this page copy: " + command.get());
                      }
                    }));
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
    return new CopyButton(() -> command(user, method, path, body.get()), what);
  }

  static String command(String user, String method, String path, String body) {
    String data =
        body.isEmpty() ? "" : " -H 'Content-Type: application/json' -d %s".formatted(quoted(body));
    return "curl -u %s -X %s%s %s"
        .formatted(quoted(user), method, data, quoted(BASE + "api/v3/" + path));
  }

  /** One word of a shell's command line, whatever is in it. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
