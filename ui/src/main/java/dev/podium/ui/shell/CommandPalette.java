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

/** Jumps to a screen, a workflow or a run, and does what can be done from anywhere, by typing. */
final class CommandPalette extends Dialog {

  private static final int WORKFLOWS_SHOWN = 8;
  private static final String LIST = "podium-palette";

  private final PaletteSource source;
  private final String here;
  private final TextField text = new TextField();
  private final Div list = new Div();
  private List<PaletteTarget> targets = List.of();
  private int chosen;

  /**
   * A palette that is not open yet.
   *
   * @param here the path of the screen that it opens over: what is shown there comes first
   */
  CommandPalette(PaletteSource source, String here) {
    this.source = source;
    this.here = here;
    addClassName("podium-palette");
    setWidth("36rem");
    getElement().setAttribute("aria-label", "Go to");
    text.setPlaceholder("A screen, a workflow, daily-sales #3, or start daily-sales");
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
    list.getElement().setAttribute("aria-label", "What was found");
    list.setId(LIST);
    text.getElement()
        .executeJs(
            """
            this.inputElement.setAttribute('role', 'combobox');
            this.inputElement.setAttribute('aria-expanded', 'true');
            this.inputElement.setAttribute('aria-controls', $0);
            """,
            LIST);
    add(text, list);
    find("");
  }

  private void find(String typed) {
    targets = source.find(typed.strip(), here, WORKFLOWS_SHOWN);
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
      option.setId(id(i));
      list.add(option);
      if (i == chosen) {
        option.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
        text.getElement()
            .executeJs("this.inputElement.setAttribute('aria-activedescendant', $0)", id(i));
      }
    }
  }

  private static String id(int option) {
    return "%s-%d".formatted(LIST, option);
  }

  private Div option(PaletteTarget target, boolean selected) {
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

  private void go(PaletteTarget target) {
    close();
    target.action().accept(UI.getCurrent());
  }
}
