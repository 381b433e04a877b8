package dev.podium.ui.editor;

import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.workflow.Workflows;
import dev.podium.domain.yaml.TemplateTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the canvas, the forms and the text are views of: the draft with its one history, what is
 * wrong with it, and what is selected.
 */
final class EditorModel {

  /** Where a change came from; that view has it already. */
  enum Origin {
    CANVAS,
    FORM,
    TEXT,
    /** Undo, redo, or a save. */
    MODEL
  }

  private static final int MOST_STATES = 200;

  private final Workflows workflows;
  private final TemplateTypes templates;
  private final boolean readOnly;
  private final History<Draft> history;
  private final List<Consumer<Origin>> changeListeners = new ArrayList<>();
  private final List<Runnable> selectionListeners = new ArrayList<>();
  private Draft saved;
  private int version;
  private DraftText text;
  private boolean broken;
  private List<StepId> selection = List.of();
  private @Nullable StepId level;

  /**
   * Starts from a draft that is stored as this version.
   *
   * @param templates knows what a text in Maestro's DSL may call a step
   * @param version 0 if it is not stored yet
   */
  EditorModel(
      Workflows workflows, TemplateTypes templates, Draft draft, int version, boolean readOnly) {
    this.workflows = workflows;
    this.templates = templates;
    this.history = new History<>(draft, MOST_STATES);
    this.saved = draft;
    this.version = version;
    this.readOnly = readOnly;
    this.text = DraftText.of(draft, Syntax.JSON, workflows);
  }

  Draft draft() {
    return history.current();
  }

  Draft saved() {
    return saved;
  }

  /** The stored version that the draft goes out from, 0 for none. */
  int version() {
    return version;
  }

  /** What may be given for the params of its steps. */
  ParamOffers offers() {
    return new ParamOffers(workflows);
  }

  boolean isReadOnly() {
    return readOnly;
  }

  DraftText text() {
    return text;
  }

  List<Problem> problems() {
    return text.problems();
  }

  /** What is probably not meant; it keeps nobody from saving. */
  List<Problem> warnings() {
    return text.warnings();
  }

  /** Whether what was typed cannot be read, so that the draft is older than the text. */
  boolean isTextBroken() {
    return broken;
  }

  boolean isDirty() {
    return isTextBroken() || !draft().equals(saved);
  }

  /** Whether more than places on the canvas has changed. */
  boolean isDefinitionDirty() {
    return !draft().push().equals(saved.push());
  }

  boolean canUndo() {
    return !readOnly && history.canUndo();
  }

  boolean canRedo() {
    return !readOnly && history.canRedo();
  }

  List<StepId> selection() {
    return selection;
  }

  /** The loop whose body is shown, null for the workflow's own level. */
  @Nullable StepId level() {
    return level;
  }

  void onChange(Consumer<Origin> listener) {
    changeListeners.add(listener);
  }

  void onSelection(Runnable listener) {
    selectionListeners.add(listener);
  }

  /** Changes the draft; a change that throws changes nothing. */
  void change(Origin origin, UnaryOperator<Draft> change) {
    if (readOnly) {
      return;
    }
    history.push(change.apply(draft()));
    checkAgain(origin);
  }

  /** Changes one step by its form. */
  void changeStep(StepId id, UnaryOperator<Step> change) {
    change(Origin.FORM, draft -> draft.withStep(id, change));
  }

  /** Takes what was typed. While it cannot be read, the draft stays as it was. */
  void type(String typed) {
    if (readOnly || typed.equals(text.text())) {
      return;
    }
    text = read(text.syntax(), typed);
    PushRequest push = text.push();
    broken = push == null;
    if (push != null) {
      history.push(new Draft(push, draft().layout()));
    }
    keepSelectionValid();
    tell(Origin.TEXT);
  }

  /**
   * Shows the text in another syntax. What cannot be read could not be written again: then the text
   * stays as it is.
   *
   * @return whether it is shown in that syntax now
   */
  boolean writeIn(Syntax syntax) {
    if (broken) {
      return syntax == text.syntax();
    }
    if (syntax != text.syntax()) {
      text = DraftText.of(draft(), syntax, workflows);
      tell(Origin.MODEL);
    }
    return true;
  }

  /** Whether a browser has kept something else than what is shown. */
  boolean differsFrom(KeptDraft kept) {
    return !kept.text().equals(text.text())
        || kept.syntax() != text.syntax()
        || !kept.layout().equals(draft().layout());
  }

  /**
   * Goes on with kept work, which can be undone. The version that it goes out from counts again.
   */
  void restore(KeptDraft kept) {
    if (readOnly) {
      return;
    }
    text = read(kept.syntax(), kept.text());
    PushRequest push = text.push();
    broken = push == null;
    history.push(new Draft(push == null ? draft().push() : push, kept.layout()));
    version = Math.min(version, kept.version());
    keepSelectionValid();
    tell(Origin.MODEL);
  }

  void undo() {
    if (canUndo()) {
      history.undo();
      checkAgain(Origin.MODEL);
    }
  }

  void redo() {
    if (canRedo()) {
      history.redo();
      checkAgain(Origin.MODEL);
    }
  }

  void select(List<StepId> steps) {
    List<StepId> known = steps.stream().filter(id -> draft().findStep(id).isPresent()).toList();
    if (!known.equals(selection)) {
      selection = known;
      selectionListeners.forEach(Runnable::run);
    }
  }

  /** Shows the body of a loop, or the workflow's own level for null. */
  void enter(@Nullable StepId loop) {
    level = loop;
    selection = List.of();
    selectionListeners.forEach(Runnable::run);
  }

  /** The draft is stored now. */
  void markSaved(int newVersion) {
    saved = draft();
    version = newVersion;
    tell(Origin.MODEL);
  }

  /** Goes on from a newer version that another author has stored; the draft stays as it is. */
  void goOnFrom(int newerVersion) {
    version = newerVersion;
  }

  private void checkAgain(Origin origin) {
    text = DraftText.of(draft(), text.syntax(), workflows);
    broken = false;
    keepSelectionValid();
    tell(origin);
  }

  private DraftText read(Syntax syntax, String written) {
    return DraftText.read(DefinitionText.of(syntax, written).with(templates), workflows);
  }

  private void keepSelectionValid() {
    select(selection);
  }

  private void tell(Origin origin) {
    changeListeners.forEach(listener -> listener.accept(origin));
  }
}
