package dev.podium.ui.editor;

/** A form beside the canvas; it stays as it is while its own changes are made. */
sealed interface EditorForm permits StepForm, WorkflowForm {

  /** Says at each field what is wrong with it by now, in the words of the list of problems. */
  void tellProblems();
}
