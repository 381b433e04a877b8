package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves out the columns of a list that matter least where the browser's window is narrow. */
public final class NarrowPage {

  private final List<Omission> omissions = new ArrayList<>();
  private @Nullable Registration resizing;

  private record Omission(Grid.Column<?> column, int below) {}

  private NarrowPage() {}

  /** The rules for what is in a component, obeyed while that is on a page. */
  public static NarrowPage of(Component list) {
    NarrowPage rules = new NarrowPage();
    list.addAttachListener(event -> rules.follow(event.getUI()));
    list.addDetachListener(event -> rules.stop());
    return rules;
  }

  /** Shows a column only in windows that are at least so many pixels wide. */
  public NarrowPage omit(Grid.Column<?> column, int below) {
    omissions.add(new Omission(column, below));
    return this;
  }

  private void follow(UI ui) {
    stop();
    int width = ui.getPage().getExtendedClientDetails().getWindowInnerWidth();
    if (width > 0) {
      arrange(width);
    }
    resizing = ui.getPage().addBrowserWindowResizeListener(event -> arrange(event.getWidth()));
  }

  private void stop() {
    if (resizing != null) {
      resizing.remove();
      resizing = null;
    }
  }

  private void arrange(int width) {
    omissions.forEach(omission -> omission.column.setVisible(width >= omission.below));
  }
}
