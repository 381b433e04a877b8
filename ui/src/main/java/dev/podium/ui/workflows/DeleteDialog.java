package dev.podium.ui.workflows;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.workflow.WorkflowDeletion.Extent;

/** Says what goes with a workflow, and asks once. */
final class DeleteDialog extends Dialog {

  DeleteDialog(WorkflowId id, Extent extent, Runnable delete) {
    setHeaderTitle("Delete %s?".formatted(id));
    setWidth("30rem");
    setRole("alertdialog");
    Div text = new Div();
    text.addClassName("podium-dialog-text");
    add(text);
    Button cancel = new Button("Keep it", event -> close());
    if (extent.active() > 0) {
      text.add(
          new Paragraph(
              "It cannot be deleted while instances are queued or running: there %s. Stop %s or wait until %s ended."
                  .formatted(
                      extent.active() == 1 ? "is 1" : "are %d".formatted(extent.active()),
                      extent.active() == 1 ? "it" : "them",
                      extent.active() == 1 ? "it has" : "they have")));
      getFooter().add(new Button("Close", event -> close()));
      return;
    }
    text.add(
        new Paragraph("This goes for good:"),
        new UnorderedList(
            new ListItem(count(extent.versions(), "version") + " with notes and timeline"),
            new ListItem(count(extent.instances(), "instance") + " with steps and params"),
            new ListItem("its properties, tags, breakpoints and the places on the canvas")),
        new Paragraph("It is hidden at once; its rows are removed in the background."));
    Button confirm =
        new Button(
            "Delete the workflow",
            event -> {
              close();
              delete.run();
            });
    confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    getFooter().add(cancel, confirm);
  }

  private static String count(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }
}
