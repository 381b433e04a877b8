package dev.podium.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.canvas.CodeEditor;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;

/** The text of a template, with what is wrong in it while one types. */
@Route("templates/:type/:version/edit")
@RouteAlias("templates/new")
@PermitAll
@CssImport("./editor/editor-frame.css")
@CssImport("./editor/editor-problems.css")
public final class TemplateEditor extends Div
    implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

  private final JobTemplates templates;
  private final Caller caller;
  private final CodeEditor code = new CodeEditor();
  private final TemplateProblems problems =
      new TemplateProblems(problem -> code.reveal(problem.line(), problem.column()));
  private final Crumbs crumbs = new Crumbs();
  private final H1 title = new H1();
  private final Span state = new Span();
  private final Button save = new Button("Save", VaadinIcon.CHECK.create(), event -> save());
  private String savedText = "";
  private int revision;
  private TemplateText text = TemplateText.EMPTY;

  public TemplateEditor(JobTemplates templates, CurrentUser user) {
    this.templates = templates;
    this.caller = user.caller();
    addClassName("editor");
    state.addClassName("editor-state");
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.setTooltipText("Ctrl S");
    Div heading = new Div(title, state);
    heading.addClassName("editor-title");
    Div actions = new Div(save);
    actions.addClassName("editor-actions");
    Header header = new Header(new Div(crumbs, heading), actions);
    header.addClassName("editor-header");
    Div area = new Div(code);
    area.addClassName("editor-text");
    add(header, area, problems);
    code.onChange(this::typed);
    Shortcuts.addShortcutListener(this, this::save, Key.KEY_S, KeyModifier.CONTROL);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    boolean isNew = event.getRouteParameters().get("type").isEmpty();
    if (!caller.role().may(Permission.EDIT)) {
      event.forwardTo(isNew ? Paths.TEMPLATES : Paths.template(TemplatePage.id(event)));
      return;
    }
    if (isNew) {
      show(TemplateText.blank(caller.name(), templates), 0);
    } else {
      StoredTemplate stored = TemplatePage.load(templates, TemplatePage.id(event));
      show(TemplateText.of(stored.template(), templates), stored.revision());
    }
  }

  private void show(TemplateText shown, int itsRevision) {
    text = shown;
    revision = itsRevision;
    savedText = shown.text();
    code.setText(shown.text());
    draw();
  }

  private void typed(String typed) {
    text = TemplateText.read(typed, templates);
    draw();
  }

  private void draw() {
    boolean isNew = revision == 0;
    String name = text.id().map(TemplateId::type).filter(it -> !it.isEmpty()).orElse("Template");
    crumbs.show(
        new Link(Paths.TEMPLATES, "Templates"),
        self(name, isNew),
        new Span(isNew ? "New" : "Editor"));
    title.setText(name);
    state.setText(isDirty() ? "Unsaved changes" : "");
    state.setClassName("is-dirty", isDirty());
    save.setEnabled(isNew || isDirty());
    code.showProblems(text.problems());
    problems.show(text.problems());
    guardAgainstClosing(isDirty());
  }

  private Component self(String name, boolean isNew) {
    return text.id()
        .filter(id -> !isNew && templates.find(id).isPresent())
        .<Component>map(id -> new Link(Paths.template(id), name))
        .orElseGet(() -> new Span(name));
  }

  private boolean isDirty() {
    return !text.text().equals(savedText);
  }

  private void save() {
    if (!text.isGood()) {
      Notices.failed("This cannot be saved yet: mend what is listed below.");
      return;
    }
    try {
      StoredTemplate stored = templates.save(text.template(), expectedRevision(), caller);
      TemplateId id = stored.template().id();
      savedText = text.text();
      revision = stored.revision();
      Notices.done("%s of version %s is saved.".formatted(id.type(), id.version()));
      getUI()
          .ifPresent(ui -> ui.getPage().getHistory().replaceState(null, Paths.templateEditor(id)));
      draw();
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }

  /** Under another name it is another template, which must not be there yet. */
  private int expectedRevision() {
    boolean sameName =
        revision > 0 && text.id().equals(TemplateText.read(savedText, templates).id());
    return sameName ? revision : 0;
  }

  @Override
  public void beforeLeave(BeforeLeaveEvent event) {
    if (!isDirty()) {
      return;
    }
    ContinueNavigationAction leave = event.postpone();
    ConfirmDialog dialog = new ConfirmDialog();
    dialog.setHeader("Leave without saving?");
    dialog.setText("Your changes to this template have not been saved and would be lost.");
    dialog.setConfirmText("Leave");
    dialog.setConfirmButtonTheme("error primary");
    dialog.setCancelable(true);
    dialog.setCancelText("Stay");
    dialog.addConfirmListener(confirmed -> leave.proceed());
    dialog.addCancelListener(cancelled -> leave.cancel());
    dialog.open();
  }

  @Override
  public String getPageTitle() {
    return "%s · Podium".formatted(title.getText());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    guardAgainstClosing(event.getUI(), false);
  }

  private void guardAgainstClosing(boolean guard) {
    getUI().ifPresent(ui -> guardAgainstClosing(ui, guard));
  }

  /** The browser asks before it closes or reloads the page. */
  private static void guardAgainstClosing(UI ui, boolean guard) {
    ui.getPage()
        .executeJs("window.onbeforeunload = $0 ? event => event.preventDefault() : null", guard);
  }
}
