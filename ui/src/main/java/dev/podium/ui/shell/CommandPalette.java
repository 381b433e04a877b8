package dev.podium.ui.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Jumps to a screen, a workflow or a run, and does what can be done from anywhere, by typing. */
final class CommandPalette extends Dialog {

  private static final int WORKFLOWS_SHOWN = 8;

  private final PaletteSource source;
  private final TextField text = new TextField();
  private final Div list = new Div();
  private List<Target> targets = List.of();
  private int chosen;

  /**
   * Something to go to or to do.
   *
   * @param hint what it is, said beside its name
   */
  record Target(String label, String hint, VaadinIcon icon, Consumer<UI> action) {

    boolean isNamed(String part) {
      return label.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
  }

  CommandPalette(PaletteSource source) {
    this.source = source;
    addClassName("podium-palette");
    setWidth("36rem");
    getElement().setAttribute("aria-label", "Go to");
    text.setPlaceholder("A screen, a workflow, a run like daily-sales #3, or an action");
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
    targets = source.find(typed.strip(), WORKFLOWS_SHOWN);
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
      Div option = option(targets.get(i), i == chosen);
      list.add(option);
      if (i == chosen) {
        option.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
      }
    }
  }

  private Div option(Target target, boolean selected) {
    Span label = new Span(target.label());
    label.setTitle(target.label());
    Span hint = new Span(target.hint());
    hint.addClassName("podium-quiet");
    hint.setTitle(target.hint());
    Div option = new Div(target.icon().create(), label, hint);
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
    target.action().accept(UI.getCurrent());
  }
}
