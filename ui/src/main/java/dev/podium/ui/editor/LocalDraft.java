package dev.podium.ui.editor;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.server.Command;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Keeps unsaved work in the browser, by user and workflow, until it is saved: a session may end, a
 * laptop may be closed. What was kept is told when the editor opens, and stays untouched until the
 * user has decided about it.
 */
@Tag("podium-local-draft")
@JsModule("./adapters/local-draft.ts")
final class LocalDraft extends Component {

  /** In the place of the id of a workflow that is not stored yet. */
  private static final String NEW = "*new*";

  private final EditorModel model;
  private final String user;
  private String name;
  private boolean undecided;

  LocalDraft(EditorModel model, String user, Consumer<KeptDraft> found) {
    this.model = model;
    this.user = user;
    this.name = nameNow();
    getElement()
        .addEventListener(
            "podium-draft-found",
            event ->
                KeptDraft.read(event.getEventData().path("event.detail"))
                    .filter(kept -> model.differsFrom(kept))
                    .ifPresentOrElse(
                        kept -> {
                          undecided = true;
                          found.accept(kept);
                        },
                        () -> forget(() -> {})))
        .addEventData("event.detail");
    getElement().addEventListener("podium-draft-wanted", event -> keep());
    model.onChange(origin -> changed());
  }

  /** What was found is used or not wanted: from now on the present work is kept. */
  void decided() {
    undecided = false;
    changed();
  }

  /**
   * Nothing is kept any more, until the next change; then goes on, when the browser has done it.
   */
  void forget(Command then) {
    getElement().callJsFunction("forget", name).then(done -> then.execute());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    getElement().callJsFunction("look", name);
  }

  private void changed() {
    if (undecided) {
      return;
    }
    if (model.isDirty()) {
      getElement().callJsFunction("changed");
      return;
    }
    forget(() -> {});
    // The first save gives a workflow its name.
    name = nameNow();
  }

  private void keep() {
    if (model.isDirty() && !undecided) {
      getElement()
          .callJsFunction(
              "keep", name, KeptDraft.of(model, InstantSource.system().instant()).toJson());
    }
  }

  private String nameNow() {
    return user + ":" + (model.version() == 0 ? NEW : model.draft().workflow().id().value());
  }
}
