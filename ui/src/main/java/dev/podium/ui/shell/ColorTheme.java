package dev.podium.ui.shell;

import com.vaadin.flow.component.UI;
import java.util.Locale;
import java.util.function.Consumer;

/** Light, dark or as the system says; kept in the browser, not with the user. */
enum ColorTheme {
  SYSTEM("light dark", "As the system"),
  LIGHT("light", "Light"),
  DARK("dark", "Dark");

  /** Runs before the first paint, so that a dark page never flashes white. */
  static final String EARLY_SCRIPT =
      "document.documentElement.style.colorScheme = localStorage.getItem('podium.theme') || 'light dark';";

  private final String scheme;
  private final String label;

  ColorTheme(String scheme, String label) {
    this.scheme = scheme;
    this.label = label;
  }

  String label() {
    return label;
  }

  void apply(UI ui) {
    ui.getPage()
        .executeJs(
            "localStorage.setItem('podium.theme', $0); document.documentElement.style.colorScheme = $0;",
            scheme);
  }

  /** Asks the browser for what was chosen. */
  static void read(UI ui, Consumer<ColorTheme> answer) {
    ui.getPage()
        .executeJs("return localStorage.getItem('podium.theme') || 'light dark'")
        .then(String.class, scheme -> answer.accept(of(scheme)));
  }

  private static ColorTheme of(String scheme) {
    for (ColorTheme theme : values()) {
      if (theme.scheme.equals(scheme.toLowerCase(Locale.ROOT))) {
        return theme;
      }
    }
    return SYSTEM;
  }
}
