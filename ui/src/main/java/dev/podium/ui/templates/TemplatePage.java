package dev.podium.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.ResolvedTemplate;
import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.template.TemplateInheritance;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.ProblemList;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;

/** One version of a template: what its steps take over, from whom it has that, and who uses it. */
@Route("templates/:type/:version")
@PermitAll
public final class TemplatePage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final int USERS_SHOWN = 50;

  private final JobTemplates templates;
  private final Caller caller;
  private String title = "";

  public TemplatePage(JobTemplates templates, CurrentUser user) {
    addClassName("podium-page");
    this.templates = templates;
    this.caller = user.caller();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(id(event));
  }

  static TemplateId id(BeforeEnterEvent event) {
    return new TemplateId(
        event.getRouteParameters().get("type").orElseThrow(),
        event.getRouteParameters().get("version").orElseThrow());
  }

  static StoredTemplate load(JobTemplates templates, TemplateId id) {
    return templates
        .find(id)
        .orElseThrow(
            () ->
                new NothingThereException(
                    "There is no template %s of version %s.".formatted(id.type(), id.version())));
  }

  @Override
  public String getPageTitle() {
    return "%s · Podium".formatted(title);
  }

  private void show(TemplateId id) {
    StoredTemplate stored = load(templates, id);
    JobTemplate template = stored.template();
    title = id.type();
    removeAll();
    add(crumbs(id), header(stored));
    if (template.description() != null) {
      Paragraph text = new Paragraph(template.description());
      text.addClassName("podium-description");
      add(text);
    }
    TemplateInheritance.Resolution resolution =
        new TemplateInheritance(templates).resolve(template);
    ResolvedTemplate resolved = resolution.template();
    if (resolved == null) {
      add(broken(resolution.problems()));
    } else {
      add(new Section("What a step takes over", new TemplateParams(template, resolved)));
    }
    if (!template.parents().isEmpty()) {
      add(
          new Section(
              "Inherits from",
              links(template.parents().stream().map(TemplatePage::link).toList())));
    }
    versions(id);
    users(id);
  }

  private static Component crumbs(TemplateId id) {
    return new Crumbs(
        new Link(Paths.TEMPLATES, "Templates"), new Span(id.type()), new Span(id.version()));
  }

  private Component header(StoredTemplate stored) {
    JobTemplate template = stored.template();
    JobTemplate.Metadata about = template.metadata();
    List<Component> line = new ArrayList<>();
    line.add(Words.quiet("For %s steps".formatted(TemplatesView.stepType(template.stepType()))));
    line.add(Words.quiet("Owner %s".formatted(about.ownerName())));
    line.add(Words.quiet("Support %s".formatted(about.support())));
    Span saved = Words.quiet("Saved by %s ".formatted(stored.author()));
    saved.add(new TimeText(stored.savedAt()));
    line.add(saved);
    template.tags().forEach(tag -> line.add(Words.chip(tag.name())));
    return new PageHeader(
            new H1(template.id().type()),
            Words.chip(template.id().version()),
            Words.chip(about.status()))
        .about(line.toArray(Component[]::new))
        .actions(actions(template.id()));
  }

  private Component[] actions(TemplateId id) {
    if (!caller.role().may(Permission.EDIT)) {
      return new Component[0];
    }
    Button delete =
        new Button(
            "Delete …",
            VaadinIcon.TRASH.create(),
            event ->
                DeleteQuestion.of(
                        id,
                        templates,
                        caller,
                        () -> getUI().orElseThrow().navigate(Paths.TEMPLATES))
                    .open());
    Button edit =
        new Button(
            "Edit",
            VaadinIcon.PENCIL.create(),
            event -> getUI().orElseThrow().navigate(Paths.templateEditor(id)));
    edit.addThemeVariants(ButtonVariant.PRIMARY);
    return new Component[] {delete, edit};
  }

  private static Component broken(List<Problem> problems) {
    Span title = Words.strong("Steps cannot use this template");
    return new Callout(Callout.Tone.ERROR, title, new ProblemList(problems.toArray(Problem[]::new)))
        .inColumn();
  }

  private void versions(TemplateId id) {
    List<Link> others =
        templates.versions(id.type()).stream()
            .filter(version -> !version.equals(id.version()))
            .map(version -> new Link(Paths.template(new TemplateId(id.type(), version)), version))
            .toList();
    if (!others.isEmpty()) {
      add(new Section("Other versions", links(others)));
    }
  }

  private void users(TemplateId id) {
    List<WorkflowId> users = templates.usedBy(id.type(), USERS_SHOWN);
    add(
        new Section(
            "Used by",
            users.isEmpty()
                ? Words.quiet("No workflow has a step of this template yet.")
                : links(
                    users.stream()
                        .map(user -> new Link(Paths.workflow(user), user.value()))
                        .toList())));
    if (users.size() == USERS_SHOWN) {
      add(Words.quiet("The first %d are shown.".formatted(USERS_SHOWN)));
    }
  }

  private static Link link(TemplateId id) {
    return new Link(Paths.template(id), id.toString());
  }

  private static Component links(List<Link> links) {
    Div line = new Div();
    line.addClassName("podium-links");
    links.forEach(line::add);
    return line;
  }
}
