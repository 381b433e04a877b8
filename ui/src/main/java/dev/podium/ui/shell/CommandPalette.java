package dev.podium.ui.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Jumps to a screen or a workflow by typing a part of its name. */
final class CommandPalette extends Dialog {

  private static final int WORKFLOWS_SHOWN = 8;

  private final List<Destination> screens;
  private final Workflows workflows;
  private final TextField text = new TextField();
  private final Div list = new Div();
  private List<Target> targets = List.of();
  private int chosen;

  private static final Target API = new Target("API reference", "Page", Paths.API, VaadinIcon.CODE);

  /** Somewhere to go. */
  private record Target(String label, String hint, String path, VaadinIcon icon) {

    boolean isNamed(String part) {
      return label.toLowerCase(Locale.ROOT).contains(part);
    }
  }

  CommandPalette(List<Destination> screens, Workflows workflows) {
    this.screens = screens;
    this.workflows = workflows;
    addClassName("podium-palette");
    setWidth("36rem");
    getElement().setAttribute("aria-label", "Go to");
    text.setPlaceholder("Type the name of a workflow or screen");
    text.setAriaLabel("Go to");
    text.setPrefixComponent(VaadinIcon.SEARCH.create());
    text.setWidthFull();
    text.setAutofocus(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.setValueChangeTimeout(120);
    text.addValueChangeListener(event -> find(event.getValue()));
    text.addKeyDownListener(Key.ARROW_DOWN, event -> choose(chosen + 1));
    text.addKeyDownListener(Key.ARROW_UP, event -> choose(chosen - 1));
    text.addKeyDownListener(Key.ENTER, event -> follow());
    list.addClassName("podium-palette-list");
    list.getElement().setAttribute("role", "listbox");
    add(text, list);
    find("");
  }

  private void find(String typed) {
    String part = typed.strip().toLowerCase(Locale.ROOT);
    List<Target> found = new ArrayList<>();
    screens.stream()
        .map(screen -> new Target(screen.label(), "Screen", screen.path(), screen.icon()))
        .filter(target -> target.isNamed(part))
        .forEach(found::add);
    if (API.isNamed(part)) {
      found.add(API);
    }
    for (WorkflowSummary workflow : workflows.search(typed.strip(), 0, WORKFLOWS_SHOWN)) {
      found.add(
          new Target(
              workflow.title(),
              workflow.id().value(),
              "workflows/" + workflow.id(),
              VaadinIcon.SITEMAP));
    }
    targets = List.copyOf(found);
    choose(0);
  }

  private void choose(int index) {
    chosen = Math.clamp(index, 0, Math.max(0, targets.size() - 1));
    list.removeAll();
    if (targets.isEmpty()) {
      Span nothing = new Span("Nothing has this in its name.");
      nothing.addClassName("podium-quiet");
      list.add(nothing);
    }
    for (int i = 0; i < targets.size(); i++) {
      list.add(option(targets.get(i), i == chosen));
    }
  }

  private Div option(Target target, boolean selected) {
    Span hint = new Span(target.hint());
    hint.addClassName("podium-quiet");
    Div option = new Div(target.icon().create(), new Span(target.label()), hint);
    option.addClassName("podium-palette-option");
    option.getElement().setAttribute("role", "option");
    option.getElement().setAttribute("aria-selected", Boolean.toString(selected));
    option.addClickListener(event -> go(target));
    return option;
  }

  private void follow() {
    if (!targets.isEmpty()) {
      go(targets.get(chosen));
    }
  }

  private void go(Target target) {
    close();
    if (target.equals(API)) {
      UI.getCurrent().getPage().setLocation(target.path());
    } else {
      UI.getCurrent().navigate(target.path());
    }
  }
}
