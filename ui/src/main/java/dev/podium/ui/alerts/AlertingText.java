package dev.podium.ui.alerts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.ProblemList;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** The whole of what a workflow says about alerting, as JSON. */
final class AlertingText extends Dialog {

  private static final JsonMapper JSON = new JsonMapper();

  private final TextArea text = new TextArea("alerting");
  private final Callout problems = new Callout(Callout.Tone.ERROR);
  private final Consumer<PropertiesChange> save;

  AlertingText(Properties stored, Consumer<PropertiesChange> save) {
    this.save = save;
    setHeaderTitle("Alerting as text");
    setWidth("min(44rem, 94vw)");
    text.setValue(
        stored.alerting() == null
            ? "{}"
            : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(stored.alerting()));
    text.setWidthFull();
    text.setMinHeight("16rem");
    text.addClassName("podium-code-area");
    problems.setVisible(false);
    add(text, problems);
    Button button = new Button("Save", event -> save());
    button.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button("Cancel", event -> close()), button);
  }

  private void save() {
    problems.setVisible(false);
    try {
      save.accept(
          DefinitionCodec.readPropertiesUpdate("{\"alerting\":\n%s\n}".formatted(text.getValue())));
      close();
    } catch (RefusedException refused) {
      problems.removeAll();
      problems.add(
          new ProblemList(
              refused.problems().stream().map(AlertingText::inText).toArray(Problem[]::new)));
      problems.setVisible(true);
    }
  }

  /** Its place in what is shown, which begins a line later than what is read. */
  private static Problem inText(Problem problem) {
    return problem.line() > 1 ? problem.at(problem.line() - 1, problem.column()) : problem;
  }
}
