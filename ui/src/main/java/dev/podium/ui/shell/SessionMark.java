package dev.podium.ui.shell;

import com.vaadin.flow.component.UI;

/**
 * Remembered by a browser's tab while somebody is logged in, so that the login page can tell who
 * was thrown out by the end of a session from who has just come.
 */
public final class SessionMark {

  private static final String KEY = "podium.in";

  private SessionMark() {}

  static void set(UI ui) {
    ui.getPage().executeJs("sessionStorage.setItem($0, 'yes')", KEY);
  }

  /** Goes on when the mark is off. */
  static void takeOff(UI ui, Runnable then) {
    ui.getPage()
        .executeJs("sessionStorage.removeItem($0)", KEY)
        .then(done -> then.run(), failed -> then.run());
  }

  /** Takes the mark off; tells only if there was one. */
  public static void takeOffIfSet(UI ui, Runnable wasSet) {
    ui.getPage()
        .executeJs(
            "const set = sessionStorage.getItem($0); sessionStorage.removeItem($0); return set !=="
                + " null;",
            KEY)
        .then(
            Boolean.class,
            set -> {
              if (set) {
                wasSet.run();
              }
            });
  }
}
