package dev.podium.ui.templates;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;
import java.util.List;
import java.util.stream.Collectors;

/** Shows who would miss a version of a template. */
final class DeleteQuestion {

  private static final int USERS_SHOWN = 10;

  private DeleteQuestion() {}

  static QuestionDialog of(TemplateId id, JobTemplates templates, Caller caller, Runnable deleted) {
    QuestionDialog dialog =
        new QuestionDialog(
                "Delete %s of version %s?".formatted(id.type(), id.version()),
                "Delete",
                "Keep it",
                () ->
                    Notices.attempt(
                        () -> {
                          templates.delete(id.type(), id.version(), caller);
                          Notices.done(
                              "%s of version %s is deleted.".formatted(id.type(), id.version()));
                          deleted.run();
                        }))
            .saying("Runs that have started keep what they took over from it.")
            .ending();
    List<WorkflowId> users = templates.usedBy(id.type(), USERS_SHOWN + 1);
    return users.isEmpty()
        ? dialog
        : dialog.saying(
            "Workflows that use a version of it cannot be started any more if they mean this one: %s."
                .formatted(names(users)));
  }

  private static String names(List<WorkflowId> users) {
    String shown =
        users.stream().limit(USERS_SHOWN).map(WorkflowId::value).collect(Collectors.joining(", "));
    return users.size() > USERS_SHOWN ? shown + " and others" : shown;
  }
}
