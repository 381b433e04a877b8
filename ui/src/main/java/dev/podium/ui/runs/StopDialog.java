package dev.podium.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import java.util.List;

/** Says what a stop will end, and asks once. */
final class StopDialog extends Dialog {

  private static final int STEPS_LISTED = 8;

  StopDialog(RunView run, Runnable stop) {
    setHeaderTitle("Stop run %d?".formatted(run.summary().ref().instance()));
    setWidth("30rem");
    setRole("alertdialog");
    add(consequences(run));
    Button confirm =
        new Button(
            "Stop the run",
            event -> {
              close();
              stop.run();
            });
    confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    confirm.setAutofocus(true);
    getFooter().add(new Button("Let it run", event -> close()), confirm);
  }

  private static Div consequences(RunView run) {
    Div text = new Div();
    text.addClassName("podium-dialog-text");
    if (run.summary().status() == RunStatus.CREATED) {
      text.add(new Paragraph("It is still queued; none of its steps will run."));
      return text;
    }
    List<StepView> running =
        run.steps().stream().filter(step -> !step.status().isTerminal()).toList();
    if (!running.isEmpty()) {
      text.add(
          new Paragraph(
              running.size() == 1
                  ? "This step is under way and will be stopped:"
                  : "These %d steps are under way and will be stopped:".formatted(running.size())),
          list(running));
    }
    long waiting = notStarted(run);
    if (waiting > 0) {
      text.add(
          new Paragraph(
              waiting == 1
                  ? "1 step has not been reached and will not run."
                  : "%d steps have not been reached and will not run.".formatted(waiting)));
    }
    text.add(new Paragraph("What has finished stays as it is."));
    return text;
  }

  private static UnorderedList list(List<StepView> steps) {
    UnorderedList list = new UnorderedList();
    steps.stream().limit(STEPS_LISTED).forEach(step -> list.add(new ListItem(step.id().value())));
    if (steps.size() > STEPS_LISTED) {
      list.add(new ListItem("and %d more".formatted(steps.size() - STEPS_LISTED)));
    }
    return list;
  }

  private static long notStarted(RunView run) {
    long reached =
        run.steps().stream().filter(step -> step.status() != StepStatus.NOT_CREATED).count();
    return run.definition().steps().size() - reached;
  }
}
