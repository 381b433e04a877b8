package dev.podium.ui.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.workflows.ImportDialog;
import dev.podium.ui.workflows.Sample;

/** What a newcomer sees while there is no workflow: three ways to the first one. */
final class FirstSteps extends Div {

  FirstSteps(Workflows workflows, Caller caller) {
    addClassName("podium-first");
    if (!caller.role().may(Permission.EDIT)) {
      add(
          new EmptyState(
              VaadinIcon.SITEMAP,
              "No workflows yet",
              "As soon as somebody with the role Editor has drawn one, you can watch it run here."));
      return;
    }
    Button draw =
        new Button("Draw a workflow", VaadinIcon.PENCIL.create(), event -> go(Paths.NEW_WORKFLOW));
    draw.addThemeVariants(ButtonVariant.PRIMARY);
    Button upload =
        new Button(
            "Import a file",
            VaadinIcon.UPLOAD.create(),
            event -> new ImportDialog(workflows, caller, this::open).open());
    Paragraph welcome =
        new Paragraph(
            "A workflow is a set of steps and the order in which they run. Make your first one, start it, and watch it turn green.");
    welcome.addClassName("podium-quiet");
    Div ways =
        new Div(
            way(
                VaadinIcon.PENCIL,
                "Draw",
                "Drag steps onto the canvas and connect them. Podium checks what you draw as you go.",
                draw),
            way(
                VaadinIcon.UPLOAD,
                "Import",
                "Bring a definition in Maestro's format. All problems are shown at once, with their places.",
                upload),
            way(
                VaadinIcon.MAGIC,
                "Try the sample",
                "Seven steps that only wait: two branches side by side, a join and a decision.",
                Sample.button(workflows, caller, this::open)));
    ways.addClassName("podium-cards");
    add(new H2("Welcome to Podium"), welcome, ways);
  }

  private static Component way(VaadinIcon icon, String title, String text, Button action) {
    Div picture = new Div(icon.create());
    picture.addClassName("podium-empty-icon");
    Paragraph explanation = new Paragraph(text);
    explanation.addClassName("podium-quiet");
    Div card = new Div(picture, new H3(title), explanation, action);
    card.addClassName("podium-card");
    return card;
  }

  private void open(WorkflowId id) {
    go(Paths.editor(id));
  }

  private void go(String path) {
    getUI().orElseThrow().navigate(path);
  }
}
