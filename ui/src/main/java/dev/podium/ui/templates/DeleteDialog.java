package dev.podium.ui.templates;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;
import java.util.List;
import java.util.stream.Collectors;

/** Shows who would miss a version of a template, and asks once. */
final class DeleteDialog extends Dialog {

  private static final int USERS_SHOWN = 10;

  DeleteDialog(TemplateId id, JobTemplates templates, Caller caller, Runnable deleted) {
    setHeaderTitle("Delete %s of version %s?".formatted(id.type(), id.version()));
    setWidth("32rem");
    Div text = new Div();
    text.addClassName("podium-dialog-text");
    text.add(new Paragraph("Runs that have started keep what they took over from it."));
    List<WorkflowId> users = templates.usedBy(id.type(), USERS_SHOWN + 1);
    if (!users.isEmpty()) {
      text.add(
          new Span(
              "Workflows that use a version of it cannot be started any more if they mean this one: %s."
                  .formatted(names(users))));
    }
    add(text);
    Button delete =
        new Button(
            "Delete",
            event -> {
              close();
              try {
                templates.delete(id.type(), id.version(), caller);
                Notices.done("%s of version %s is deleted.".formatted(id.type(), id.version()));
                deleted.run();
              } catch (RefusedException refused) {
                Notices.refused(refused);
              }
            });
    delete.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    getFooter().add(new Button("Keep it", event -> close()), delete);
  }

  private static String names(List<WorkflowId> users) {
    String shown =
        users.stream().limit(USERS_SHOWN).map(WorkflowId::value).collect(Collectors.joining(", "));
    return users.size() > USERS_SHOWN ? shown + " and others" : shown;
  }
}
