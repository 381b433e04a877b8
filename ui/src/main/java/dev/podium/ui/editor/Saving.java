package dev.podium.ui.editor;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.difference.Change;
import dev.podium.domain.difference.Difference;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores the draft as a new version, and never over what somebody else has stored meanwhile. */
final class Saving {

  private final Workflows workflows;
  private final Caller caller;
  private final EditorModel model;
  private final Consumer<WorkflowId> saved;
  private final Consumer<WorkflowId> reload;
  private @Nullable SaveDialog asking;

  /**
   * Saves what the model holds.
   *
   * @param saved told after each save
   * @param reload told when the user drops the draft for another author's version
   */
  Saving(
      Workflows workflows,
      Caller caller,
      EditorModel model,
      Consumer<WorkflowId> saved,
      Consumer<WorkflowId> reload) {
    this.workflows = workflows;
    this.caller = caller;
    this.model = model;
    this.saved = saved;
    this.reload = reload;
  }

  /** The draft of a stored version. */
  static Draft draftOf(StoredVersion stored, CanvasLayout layout) {
    return new Draft(
        new PushRequest(
            stored.properties().withoutTags(), stored.workflow(), true, null, stored.extra()),
        layout);
  }

  /** Asks what has to be asked, then saves. */
  void start() {
    if (model.isReadOnly() || (asking != null && asking.isOpened())) {
      return;
    }
    if (model.version() > 0 && !model.isDirty()) {
      Notices.done("Everything is saved already.");
      return;
    }
    int problems = model.problems().size();
    if (problems > 0) {
      Notices.failed(
          problems == 1
              ? "This cannot be saved yet: mend the problem that is listed below."
              : "This cannot be saved yet: mend the %d problems that are listed below."
                  .formatted(problems));
      return;
    }
    if (model.version() > 0 && model.isDirty() && !model.isDefinitionDirty()) {
      savePlaces();
      return;
    }
    asking = new SaveDialog(model.version() + 1, difference(), changes(), curl(), this::push);
    asking.open();
  }

  private CopyButton curl() {
    return CopyButton.curl(
        "Save and activate",
        caller.name(),
        "POST",
        "workflows",
        () -> DefinitionCodec.writePush(toPush(true)).toString());
  }

  private PushRequest toPush(boolean activate) {
    boolean withProperties =
        model.version() == 0 || !model.draft().properties().equals(model.saved().properties());
    return model.draft().toPush(activate, withProperties);
  }

  private List<String> difference() {
    if (model.version() > 0) {
      List<String> lines = DraftDifference.lines(model.saved(), model.draft());
      return lines.isEmpty() ? List.of("Nothing has changed") : lines;
    }
    int steps = model.draft().steps().size();
    List<String> lines = new ArrayList<>();
    lines.add("A new workflow, " + model.draft().workflow().id());
    lines.add(steps == 1 ? "1 step" : steps + " steps");
    return lines;
  }

  /** Everything in a new workflow is new, so that a list of it says nothing. */
  private List<Change> changes() {
    return model.version() == 0
        ? List.of()
        : Difference.between(model.saved().workflow(), model.draft().workflow());
  }

  private void savePlaces() {
    workflows.saveLayout(model.draft().workflow().id(), model.draft().layout(), caller);
    model.markSaved(model.version());
    Notices.done("The places on the canvas are saved.");
  }

  private void push(String note, boolean activate) {
    Draft draft = model.draft();
    try {
      StoredVersion stored = workflows.push(toPush(activate), note, model.version(), caller);
      workflows.saveLayout(draft.workflow().id(), draft.layout(), caller);
      model.markSaved(stored.version());
      Notices.done(
          "Version %d is saved%s.".formatted(stored.version(), activate ? " and active" : ""));
      saved.accept(draft.workflow().id());
    } catch (RefusedException refused) {
      if (refused.reason() == RefusedException.Reason.CONFLICT) {
        showConflict(refused, note, activate);
      } else {
        Notices.refused(refused);
      }
    }
  }

  private void showConflict(RefusedException refused, String note, boolean activate) {
    WorkflowId id = model.draft().workflow().id();
    workflows
        .find(id, VersionSelector.Alias.LATEST)
        .filter(theirs -> theirs.version() > model.version())
        .ifPresentOrElse(
            theirs ->
                new ConflictDialog(
                        theirs,
                        DraftDifference.lines(draftOf(theirs, workflows.layout(id)), model.draft()),
                        () -> {
                          model.goOnFrom(theirs.version());
                          push(note, activate);
                        },
                        () -> reload.accept(id))
                    .open(),
            () -> Notices.refused(refused));
  }
}
