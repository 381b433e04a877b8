package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import dev.podium.domain.difference.Change;
import dev.podium.ui.parts.ChangeList;
import dev.podium.ui.parts.CopyButton;
import java.util.List;

/** Shows what will be saved, and asks for a note and whether the new version shall be active. */
final class SaveDialog extends Dialog {

  /** What to do with the answer. */
  interface Answer {
    void save(String note, boolean activate);
  }

  private static final int LONGEST_NOTE = 1000;

  /**
   * A dialog for the next version.
   *
   * @param difference what changes, in a line for each kind of change
   * @param changes the same in full; shown on demand
   */
  SaveDialog(
      int nextVersion,
      List<String> difference,
      List<Change> changes,
      CopyButton curl,
      Answer answer) {
    setHeaderTitle("Save version " + nextVersion);
    setWidth(changes.isEmpty() ? "min(480px, 92vw)" : "min(44rem, 94vw)");
    UnorderedList lines = new UnorderedList();
    lines.addClassName("editor-difference");
    difference.forEach(line -> lines.add(new ListItem(line)));
    TextArea note = new TextArea("What has changed?");
    note.setPlaceholder("A note for those who look at the versions later");
    note.setMaxLength(LONGEST_NOTE);
    note.setWidthFull();
    note.setMinRows(2);
    note.addClassName("podium-dialog-field");
    note.focus();
    add(lines);
    if (!changes.isEmpty()) {
      Div full = new Div(new ChangeList(changes));
      full.addClassName("editor-changes");
      add(new Details("All changes (%d)".formatted(changes.size()), full));
    }
    add(note);
    Button cancel = new Button("Cancel", event -> close());
    cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Button save = button("Save", false, note, answer);
    Button activate = button("Save and activate", true, note, answer);
    activate.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter().add(curl, cancel, save, activate);
  }

  private Button button(String label, boolean activates, TextArea note, Answer answer) {
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
