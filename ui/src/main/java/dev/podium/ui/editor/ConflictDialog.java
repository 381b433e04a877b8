package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.workflow.StoredVersion;
import java.util.List;

/** Somebody else has saved meanwhile: shows what differs; nothing is decided without the user. */
final class ConflictDialog extends Dialog {

  ConflictDialog(
      StoredVersion theirs, List<String> difference, Runnable saveOnTop, Runnable takeTheirs) {
    setHeaderTitle(
        "%s has saved version %d meanwhile".formatted(theirs.author(), theirs.version()));
    setWidth("min(520px, 92vw)");
    if (!theirs.note().isEmpty()) {
      add(new Paragraph("“" + theirs.note() + "”"));
    }
    add(new Paragraph("From that version to your draft:"));
    UnorderedList changes = new UnorderedList();
    changes.addClassName("editor-difference");
    difference.forEach(line -> changes.add(new ListItem(line)));
    add(changes);
    Button back = new Button("Keep editing", event -> close());
    back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Button theirsButton = button("Drop mine, open theirs", takeTheirs);
    theirsButton.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
    Button mine = button("Save mine as version " + (theirs.version() + 1), saveOnTop);
    mine.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter().add(back, theirsButton, mine);
  }

  private Button button(String label, Runnable action) {
    return new Button(
        label,
        event -> {
          close();
          action.run();
        });
  }
}
