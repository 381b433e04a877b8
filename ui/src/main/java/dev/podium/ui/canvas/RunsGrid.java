package dev.podium.ui.canvas;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Runs as columns and steps as rows; each cell leads to its step. */
@Tag("podium-runs-grid")
@JsModule("./adapters/runs-grid.tsx")
public final class RunsGrid extends Component implements HasStyle {

  /** Draws what is to be seen now; where the reader has scrolled to stays. */
  public void show(GridPicture picture) {
    getElement().setPropertyBean("picture", picture);
  }
}
