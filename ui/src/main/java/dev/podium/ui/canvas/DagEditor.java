package dev.podium.ui.canvas;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import dev.podium.domain.definition.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ObjLongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * The canvas on which a workflow is drawn. The browser shows an edit at once and reports it with a
 * number; the server answers with a picture that says up to which number it contains the edits.
 */
@Tag("podium-dag-editor")
@JsModule("./adapters/dag-editor.tsx")
@NpmPackage(value = "@xyflow/react", version = "12.12.1")
@NpmPackage(value = "@dagrejs/dagre", version = "3.1.3")
public final class DagEditor extends Component implements HasSize, HasStyle {

  private final List<ObjLongConsumer<CanvasEdit>> listeners = new ArrayList<>();
  private final List<Runnable> refused = new ArrayList<>();

  public DagEditor() {
    getElement()
        .addEventListener("podium-edit", event -> edited(event.getEventData().path("event.detail")))
        .addEventData("event.detail");
  }

  public void show(DagPicture picture) {
    getElement().setPropertyBean("picture", picture);
  }

  /** The step types on offer, in order. */
  public void setPalette(List<DagPicture.PaletteEntry> entries) {
    getElement().setPropertyList("palette", entries);
  }

  /** Marks steps and no others. */
  public void select(Collection<StepId> steps) {
    getElement().setPropertyList("selected", steps.stream().map(StepId::value).toList());
  }

  /** Brings a step into the middle. */
  public void reveal(StepId step) {
    getElement().callJsFunction("reveal", step.value());
  }

  /** Tells each edit with its number. */
  public void onEdit(ObjLongConsumer<CanvasEdit> listener) {
    listeners.add(listener);
  }

  /** Tells that the browser sent something that is no edit; it needs a new picture. */
  public void onRefused(Runnable listener) {
    refused.add(listener);
  }

  private void edited(JsonNode detail) {
    long number = detail.path("number").asLong(0);
    CanvasEditReader.read(detail.path("edit"))
        .ifPresentOrElse(
            edit -> listeners.forEach(listener -> listener.accept(edit, number)),
            () -> refused.forEach(Runnable::run));
  }
}
