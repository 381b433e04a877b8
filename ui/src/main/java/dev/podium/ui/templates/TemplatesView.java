package dev.podium.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.TemplateSummary;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.SearchedList;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;

/** All job templates: search, open, write a new one. */
@Route("templates")
@PageTitle("Templates · Podium")
@PermitAll
public final class TemplatesView extends Div implements BeforeEnterObserver {

  private static final int PAGE = 50;

  private final JobTemplates templates;
  private final boolean mayEdit;
  private final PlainGrid<TemplateSummary> grid = new PlainGrid<>("Templates");
  private final SearchedList list;

  public TemplatesView(JobTemplates templates, CurrentUser user) {
    addClassName("podium-page");
    this.templates = templates;
    this.mayEdit = user.may(Permission.EDIT);
    columns();
    list =
        new SearchedList(
            Paths.TEMPLATES,
            "Search by name, step type, owner or status",
            "Search the templates",
            grid,
            this::arrange);
    add(new PageHeader("Templates").actions(pageActions()), list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    list.open(event.getLocation());
    arrange();
  }

  private void columns() {
    grid.addComponentColumn(TemplatesView::name)
        .setHeader("Template")
        .setWidth("16rem")
        .setFlexGrow(4);
    grid.addColumn(line -> line.id().version())
        .setHeader("Version")
        .setWidth("9rem")
        .setFlexGrow(1);
    grid.addColumn(line -> stepType(line.stepType()))
        .setHeader("For steps")
        .setWidth("9rem")
        .setFlexGrow(1);
    grid.addComponentColumn(line -> Words.chip(line.status()))
        .setHeader("Status")
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.addColumn(TemplateSummary::owner).setHeader("Owner").setWidth("8rem").setFlexGrow(1);
    grid.addComponentColumn(line -> new TimeText(line.savedAt()))
        .setHeader("Saved")
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.setPageSize(PAGE);
    grid.setItems(query -> templates.search(text(), query.getOffset(), query.getLimit()).stream())
        .setIdentifierProvider(TemplateSummary::id);
  }

  private static Component name(TemplateSummary line) {
    Link name = Link.strong(Paths.template(line.id()), line.id().type());
    Div both = new TwoLines(name);
    if (line.description() != null) {
      both.add(Words.quiet(line.description()));
    }
    return both;
  }

  static String stepType(String name) {
    return StepTypes.find(name).map(StepType::label).orElse(name);
  }

  private Component[] pageActions() {
    return mayEdit ? new Component[] {write("New template")} : new Component[0];
  }

  private Button write(String text) {
    Button button =
        new Button(
            text,
            VaadinIcon.PLUS.create(),
            event -> getUI().orElseThrow().navigate(Paths.NEW_TEMPLATE));
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private String text() {
    return list.text();
  }

  private void arrange() {
    list.show(
        !templates.search(text(), 0, 1).isEmpty(),
        this::nothingYet,
        "No template has “%s” in its name, step type, owner, status or description.");
  }

  private Component nothingYet() {
    String what =
        "A template gives the steps of one type their params and tags, so that many workflows share"
            + " what was set up once.";
    return mayEdit
        ? new EmptyState(VaadinIcon.COPY_O, "No templates yet", what, write("Write a template"))
        : new EmptyState(
            VaadinIcon.COPY_O,
            "No templates yet",
            what + " Somebody with the role Editor can write one.");
  }
}
