package dev.podium.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;

/** Copies a REST call, as a command line, that does what the button beside it does. */
public final class CopyButton extends Button {

  /** In a command, stands for the product's address as the browser knows it. */
  private static final String BASE = "{base}";

  private CopyButton(String command, String what) {
    super(VaadinIcon.CODE.create());
    addThemeVariants(ButtonVariant.TERTIARY);
    setAriaLabel("Copy %s as curl".formatted(what.toLowerCase(Locale.ROOT)));
    setTooltipText("Copy “%s” as curl".formatted(what));
    addClickListener(
        event ->
            getElement()
                .executeJs(
                    "const text = $0.replace($1, document.baseURI); return navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => false) : false;",
                    command,
                    BASE)
                .then(
                    Boolean.class,
                    copied -> {
                      if (copied) {
                        Notices.done("Copied as a curl command.");
                      } else {
                        Notices.failed("The browser does not let this page copy: " + command);
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
    String data =
        body.isEmpty() ? "" : " -H 'Content-Type: application/json' -d '%s'".formatted(body);
    return new CopyButton(
        "curl -u '%s' -X %s%s '%sapi/v3/%s'".formatted(user, method, data, BASE, path), what);
  }
}
