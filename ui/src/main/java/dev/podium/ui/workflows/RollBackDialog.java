package dev.podium.ui.workflows;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.podium.domain.difference.Difference;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.ui.parts.ChangeList;

/**
 * Says what a roll-back would change, and asks for a note. Nothing is lost: it is a new version.
 */
final class RollBackDialog extends Dialog {

  private static final int LONGEST_NOTE = 1000;

  /** What to do with the answer. */
  interface Answer {
    void save(String note, boolean activate);
  }

  RollBackDialog(StoredVersion old, StoredVersion latest, Answer answer) {
    setHeaderTitle("Roll back to version %d?".formatted(old.version()));
    setWidth("min(52rem, 94vw)");
    TextArea note = new TextArea("Change note");
    note.setValue("Rolled back to version %d".formatted(old.version()));
    note.setMaxLength(LONGEST_NOTE);
    note.setWidthFull();
    note.addClassName("podium-dialog-field");
    add(
        new Paragraph(
            "Its definition is saved again as version %d. From version %d it changes this:"
                .formatted(latest.version() + 1, latest.version())),
        new ChangeList(Difference.between(latest.workflow(), old.workflow())),
        note);
    Button activate = button("Save and activate", note, true, answer);
    activate.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter()
        .add(new Button("Cancel", event -> close()), button("Save", note, false, answer), activate);
  }

  private Button button(String label, TextArea note, boolean activates, Answer answer) {
    Button button =
        new Button(
            label,
            event -> {
              close();
              answer.save(note.getValue().strip(), activates);
            });
    button.setDisableOnClick(true);
    return button;
  }
}
