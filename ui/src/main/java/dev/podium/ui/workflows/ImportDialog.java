package dev.podium.ui.workflows;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Utf8;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.ProblemList;
import java.util.List;
import java.util.function.Consumer;

/** Takes a definition as a JSON or YAML file, the same that the REST interface takes. */
public final class ImportDialog extends Dialog {

  private static final int MAX_BYTES = 256 * 1024;
  private static final int ANY_VERSION = -1;

  private final Workflows workflows;
  private final Caller caller;
  private final Consumer<WorkflowId> stored;
  private final Callout outcome = new Callout(Callout.Tone.ERROR).inColumn();

  public ImportDialog(Workflows workflows, Caller caller, Consumer<WorkflowId> stored) {
    this.workflows = workflows;
    this.caller = caller;
    this.stored = stored;
    setHeaderTitle("Import a definition");
    setWidth("38rem");
    Paragraph hint =
        new Paragraph(
            "A JSON or YAML file in Maestro's format with the field “workflow”, at most 256 KB. If the workflow exists already, the file becomes its newest version.");
    hint.addClassName("podium-quiet");
    outcome.setVisible(false);
    Div content = new Div(hint, upload(), outcome);
    content.addClassName("podium-import");
    add(content);
    getFooter().add(new Button("Close", event -> close()));
  }

  private Upload upload() {
    Upload upload =
        new Upload(UploadHandler.inMemory((file, bytes) -> take(file.fileName(), bytes)));
    upload.setAcceptedFileExtensions(".json", ".yaml", ".yml");
    upload.setMaxFileSize(MAX_BYTES);
    upload.setWidthFull();
    upload.setDropLabel(new Span("or drop it here"));
    Button choose = new Button("Choose a file", VaadinIcon.UPLOAD.create());
    choose.addThemeVariants(ButtonVariant.PRIMARY);
    upload.setUploadButton(choose);
    upload.addFileRejectedListener(
        event -> refuse(List.of(Problem.at("", event.getErrorMessage(), ""))));
    upload.addAllFinishedListener(event -> upload.clearFileList());
    return upload;
  }

  private void take(String fileName, byte[] bytes) {
    try {
      take(
          fileName,
          DefinitionText.of(Syntax.ofFile(fileName).orElse(Syntax.JSON), Utf8.decode(bytes)));
    } catch (RefusedException refused) {
      refuse(refused.problems());
    }
  }

  private void take(String fileName, DefinitionText text) {
    try {
      PushRequest request = workflows.read(text);
      workflows.push(request, "Imported from %s".formatted(fileName), ANY_VERSION, caller);
      close();
      stored.accept(request.workflow().id());
    } catch (RefusedException refused) {
      refuse(text.locate(refused.problems()));
    }
  }

  private void refuse(List<Problem> problems) {
    Span title =
        new Span(
            problems.size() == 1
                ? "Nothing was stored: there is a problem."
                : "Nothing was stored: there are %d problems.".formatted(problems.size()));
    title.addClassName("podium-strong");
    outcome.removeAll();
    outcome.setVisible(true);
    outcome.add(title, new ProblemList(problems.toArray(Problem[]::new)));
  }
}
