package dev.podium.ui.signals;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Announcing;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Announces a signal by a form; what was typed stays until it is accepted. */
final class AnnounceDialog extends FormDialog {

  /** Fields of an announcement that the form has elsewhere. */
  private static final Set<String> ELSEWHERE =
      Set.of("name", "params", "request_id", "request_time");

  private final Announcing announcing;
  private final Caller caller;
  private final Consumer<Signal> announced;
  private final TextField name = new TextField("Name");
  private final SignalParamRows params = new SignalParamRows();
  private final TextArea payload = new TextArea("Payload");
  private final TextField id = new TextField("Request id");

  /**
   * A dialog that is not open yet.
   *
   * @param of the name of the signal; empty if it is to be typed
   */
  AnnounceDialog(String of, Announcing announcing, Caller caller, Consumer<Signal> announced) {
    super("Announce a signal", "36rem");
    this.announcing = announcing;
    this.caller = caller;
    this.announced = announced;
    describe(of);
    fields(name, params, payload, id);
    told("name", name);
    told("request_id", id);
    getFooter()
        .addComponentAsFirst(
            CopyButton.curl("Announce", caller.name(), "POST", "signals", this::written));
    submit("Announce", this::announce);
  }

  private void describe(String of) {
    name.setValue(of);
    name.setReadOnly(!of.isEmpty());
    name.setAutofocus(of.isEmpty());
    name.setPlaceholder("table/orders");
    payload.setPlaceholder("{\"rows\": 1200}");
    payload.setHelperText("A JSON object, or nothing: what else there is to say");
    payload.setMinRows(2);
    payload.setMaxRows(8);
    id.setHelperText(
        "A signal of this name with this id is announced once; without one, the name and the params make it");
  }

  /** As it is sent over REST; what cannot be read yet is left out. */
  private String written() {
    ObjectNode json = head();
    ObjectNode more = payload();
    if (more != null) {
      json.setAll(more);
    }
    return json.toString();
  }

  private ObjectNode head() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name.getValue().strip());
    ObjectNode values = params.json();
    if (!values.isEmpty()) {
      json.set("params", values);
    }
    if (!id.getValue().isBlank()) {
      json.put("request_id", id.getValue().strip());
    }
    return json;
  }

  /** Null, with the reason at the field, if it is no object or has what stands elsewhere. */
  private @Nullable ObjectNode payload() {
    payload.setInvalid(false);
    if (payload.isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode read;
    try {
      read = JsonMapper.shared().readTree(payload.getValue());
    } catch (JacksonException broken) {
      return refusePayload("This is not JSON.");
    }
    if (!(read instanceof ObjectNode object)) {
      return refusePayload("This is no object: write it between braces.");
    }
    for (String taken : ELSEWHERE) {
      if (object.has(taken)) {
        return refusePayload(
            "“%s” is not part of the payload: leave it out here.".formatted(taken));
      }
    }
    return object;
  }

  private @Nullable ObjectNode refusePayload(String why) {
    payload.setErrorMessage(why);
    payload.setInvalid(true);
    return null;
  }

  private void announce() {
    boolean areParamsFine = params.check();
    if (payload() == null || !areParamsFine) {
      return;
    }
    Announcement read = Announcement.read(written(), caller.name());
    Signal signal = announcing.announce(read, caller);
    close();
    Notices.done(
        "Announced:",
        new Link(
            Paths.signal(signal.name(), signal.seq()),
            "%s #%d".formatted(signal.name(), signal.seq())));
    announced.accept(signal);
  }
}
