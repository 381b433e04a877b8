package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.Notices;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what a restart will run and what it keeps, takes changed params, and asks once. */
final class RestartDialog extends Dialog {

  private final Div body = new Div();
  private final Button confirm;
  private @Nullable RestartParams params;

  /** Does it with the changed params, and tells the run that has come of it. */
  @FunctionalInterface
  interface Command {
    RunRef with(Map<String, ParamDefinition> params);
  }

  /**
   * A question.
   *
   * @param yes what the button says that does it
   * @param done told the run that has come of it
   */
  RestartDialog(String question, String yes, Command command, Consumer<RunRef> done) {
    super(question);
    setWidth("min(36rem, 94vw)");
    body.addClassName("podium-restart");
    add(body);
    confirm = new Button(yes);
    confirm.addThemeVariants(ButtonVariant.PRIMARY);
    confirm.addClickListener(event -> confirm(command, done));
    getFooter().add(new Button("Leave it", event -> close()), confirm);
  }

  /** Adds a part to what is said. */
  RestartDialog saying(Component part) {
    body.add(part);
    return this;
  }

  /** Whether the answer may be yes; if not, a part has said why. */
  RestartDialog possible(boolean possible) {
    confirm.setEnabled(possible);
    return this;
  }

  /** Lets params be changed. */
  RestartDialog asking(RestartParams fields) {
    params = fields;
    return saying(fields);
  }

  /** Offers the same as a REST call. */
  RestartDialog orElse(CopyButton curl) {
    getFooter().addComponentAsFirst(curl);
    return this;
  }

  /** The body of the call that does the same; what is not understood is left out of it. */
  String json(ObjectNode settings, String paramsName) {
    Map<String, ParamDefinition> changes = changes();
    if (changes != null && !changes.isEmpty()) {
      settings.set(paramsName, ParamCodec.writeDefinitions(changes));
    }
    return settings.toString();
  }

  String json(String paramsName) {
    return json(JsonNodeFactory.instance.objectNode(), paramsName);
  }

  private @Nullable Map<String, ParamDefinition> changes() {
    return params == null ? Map.of() : params.changes().orElse(null);
  }

  private void confirm(Command command, Consumer<RunRef> done) {
    Map<String, ParamDefinition> changes = changes();
    if (changes == null) {
      return;
    }
    try {
      RunRef run = command.with(changes);
      close();
      done.accept(run);
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }
}
