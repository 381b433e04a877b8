package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.signal.SignalViews;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.ViewerTime;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** When a workflow starts by itself: a line a trigger, which opens to its fields. */
final class TriggerSection extends Div {

  private final EditorModel model;
  private final SignalViews signals;
  private final ViewerTime viewer;
  private final InstantSource clock;

  TriggerSection(EditorModel model, SignalViews signals, ViewerTime viewer, InstantSource clock) {
    this.model = model;
    this.signals = signals;
    this.viewer = viewer;
    this.clock = clock;
    addClassName("editor-triggers");
    draw();
  }

  private Workflow workflow() {
    return model.draft().workflow();
  }

  private void draw() {
    removeAll();
    for (int i = 0; i < workflow().timeTriggers().size(); i++) {
      int place = i;
      add(
          new TimeTriggerCard(
              model, place, () -> change(it -> TriggerEdits.removeTime(it, place)), viewer, clock));
    }
    for (int i = 0; i < workflow().signalTriggers().size(); i++) {
      int place = i;
      add(
          new SignalTriggerCard(
              model, place, signals, () -> change(it -> TriggerEdits.removeSignal(it, place))));
    }
    if (getComponentCount() == 0) {
      add(quiet("None: it starts by hand or over REST."));
    }
    if (!model.isReadOnly()) {
      add(adders());
    }
    if (model.version() > 0) {
      Paragraph policy = quiet("What becomes of missed firings is said on the ");
      policy.add(new Link(Paths.triggers(workflow().id()), "page of its triggers"));
      policy.add(".");
      add(policy);
    }
  }

  private Div adders() {
    Div adders =
        new Div(
            adder(
                "Add time trigger",
                TimeTriggerCard.class,
                it -> TriggerEdits.add(it, TriggerEdits.newTime(zoneId()))),
            adder(
                "Add signal trigger",
                SignalTriggerCard.class,
                it -> TriggerEdits.add(it, TriggerEdits.newSignal())));
    adders.addClassName("editor-adders");
    return adders;
  }

  /** Where the viewer is; UTC is not written. */
  private @Nullable String zoneId() {
    String id = viewer.zone().getId();
    return id.contains("/") ? id : null;
  }

  private Button adder(
      String label, Class<? extends Details> kind, UnaryOperator<Workflow> change) {
    Button add =
        new Button(
            label,
            VaadinIcon.PLUS.create(),
            event -> {
              change(change);
              openLast(kind);
            });
    add.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    return add;
  }

  /** What was added is open, so that it can be filled in. */
  private void openLast(Class<? extends Details> kind) {
    getChildren()
        .filter(kind::isInstance)
        .reduce((earlier, later) -> later)
        .ifPresent(card -> kind.cast(card).setOpened(true));
  }

  private void change(UnaryOperator<Workflow> change) {
    model.change(Origin.FORM, draft -> draft.withWorkflow(change.apply(draft.workflow())));
    draw();
  }

  private static Paragraph quiet(String text) {
    Paragraph quiet = new Paragraph(text);
    quiet.addClassName("editor-quiet");
    return quiet;
  }
}
