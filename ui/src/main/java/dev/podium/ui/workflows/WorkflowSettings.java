package dev.podium.ui.workflows;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowDeletion;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.Words;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;

/** What all versions of a workflow share, its tags, and the way to get rid of it. */
final class WorkflowSettings extends Div {

  private final WorkflowId id;
  private final WorkflowProperties properties;
  private final WorkflowDeletion deletion;
  private final Caller caller;
  private final Runnable changed;
  private final boolean mayEdit;

  WorkflowSettings(
      WorkflowId id,
      WorkflowProperties properties,
      WorkflowDeletion deletion,
      Caller caller,
      Runnable changed) {
    this.id = id;
    this.properties = properties;
    this.deletion = deletion;
    this.caller = caller;
    this.changed = changed;
    this.mayEdit = caller.role().may(Permission.EDIT);
    Properties stored = properties.latest(id).properties();
    addClassName("podium-settings-page");
    add(new SettingsForm(stored, mayEdit ? this::run : null));
    add(tags(stored));
    if (mayEdit) {
      add(deletion());
    }
  }

  private void run(Supplier<PropertiesChange> change) {
    try {
      properties.change(id, change.get(), caller);
      Notices.done("The properties are saved.");
      changed.run();
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }

  private Component tags(Properties stored) {
    Div chips = new Div();
    chips.addClassName("podium-row");
    stored.sharedTags().forEach(tag -> chips.add(chip(tag)));
    if (stored.sharedTags().isEmpty()) {
      chips.add(Words.quiet("No tags yet."));
    }
    Div section = new Div(new H2("Tags"), chips);
    section.addClassName("podium-settings");
    if (mayEdit) {
      TextField name = new TextField("New tag");
      Button add = new Button("Add", event -> run(() -> addition(name.getValue().strip())));
      Div line = new Div(name, add);
      line.addClassName("podium-settings-line");
      section.add(line);
    }
    return section;
  }

  private static PropertiesChange addition(String name) {
    String json = JsonNodeFactory.instance.stringNode(name).toString();
    return new PropertiesChange.AddTag(DefinitionCodec.readTag(json));
  }

  private Component chip(Tag tag) {
    Span chip = Words.chip(tag.name());
    if (mayEdit) {
      Button remove =
          new Button(
              VaadinIcon.CLOSE_SMALL.create(),
              event -> run(() -> new PropertiesChange.RemoveTag(tag.name())));
      remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
      remove.setAriaLabel("Remove the tag %s".formatted(tag.name()));
      chip.add(remove);
    }
    return chip;
  }

  private Component deletion() {
    Button delete =
        new Button(
            "Delete this workflow",
            VaadinIcon.TRASH.create(),
            event -> new DeleteDialog(id, deletion.extent(id), this::delete).open());
    delete.addThemeVariants(ButtonVariant.ERROR);
    Div section =
        new Div(new H2("Delete"), Words.quiet("Its versions and all its runs go with it."), delete);
    section.addClassName("podium-settings");
    return section;
  }

  private void delete() {
    try {
      deletion.delete(id, caller);
      Notices.done("%s is deleted.".formatted(id));
      getUI().orElseThrow().navigate(Paths.WORKFLOWS);
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }
}
