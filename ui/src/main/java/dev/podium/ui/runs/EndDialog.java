package dev.podium.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.EndExtent;
import java.util.List;

/** Says what an action will end, and asks once. */
final class EndDialog extends Dialog {

  private static final int STEPS_LISTED = 8;

  private final Div text = new Div();

  /**
   * A question.
   *
   * @param effect what becomes of that on which is acted, in a sentence or two
   */
  EndDialog(String question, String effect, String yes, String no, Runnable confirmed) {
    setHeaderTitle(question);
    setWidth("min(30rem, 92vw)");
    setRole("alertdialog");
    text.addClassName("podium-dialog-text");
    text.add(new Paragraph(effect));
    add(text);
    Button confirm =
        new Button(
            yes,
            event -> {
              close();
              confirmed.run();
            });
    confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    confirm.setDisableOnClick(true);
    confirm.setAutofocus(true);
    getFooter().add(new Button(no, event -> close()), confirm);
  }

  /** Lists the steps that would end, and counts those that would never run. */
  EndDialog ending(EndExtent extent) {
    List<StepId> ending = extent.ending();
    if (!ending.isEmpty()) {
      text.add(
          new Paragraph(
              ending.size() == 1
                  ? "1 step is under way and ends:"
                  : "%d steps are under way and end:".formatted(ending.size())),
          list(ending));
    }
    int unreached = extent.unreached().size();
    if (unreached > 0) {
      text.add(
          new Paragraph(
              unreached == 1
                  ? "1 step has not been reached and will not run."
                  : "%d steps have not been reached and will not run.".formatted(unreached)));
    }
    text.add(new Paragraph("What has finished stays as it is."));
    return this;
  }

  static UnorderedList list(List<StepId> steps) {
    UnorderedList list = new UnorderedList();
    steps.stream().limit(STEPS_LISTED).forEach(step -> list.add(new ListItem(step.value())));
    if (steps.size() > STEPS_LISTED) {
      list.add(new ListItem("and %d more".formatted(steps.size() - STEPS_LISTED)));
    }
    return list;
  }
}
