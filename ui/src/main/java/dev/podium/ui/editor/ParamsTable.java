package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The params of a workflow or step that no typed field stands for. */
final class ParamsTable extends Div implements ParamCard.Owner {

  private final Supplier<Map<String, ParamDefinition>> params;
  private final Consumer<Map<String, ParamDefinition>> changed;
  private final Set<String> hidden;
  private final boolean readOnly;

  /**
   * A table over the params of the draft.
   *
   * @param params what they are now
   * @param hidden names that are shown elsewhere
   * @param changed takes what they shall be
   */
  ParamsTable(
      Supplier<Map<String, ParamDefinition>> params,
      Set<String> hidden,
      boolean readOnly,
      Consumer<Map<String, ParamDefinition>> changed) {
    this.params = params;
    this.hidden = Set.copyOf(hidden);
    this.readOnly = readOnly;
    this.changed = changed;
    addClassName("editor-params");
    draw("");
  }

  private void draw(String open) {
    removeAll();
    params
        .get()
        .forEach(
            (name, definition) -> {
              if (!hidden.contains(name)) {
                ParamCard card = new ParamCard(name, definition, readOnly, this);
                card.setOpened(name.equals(open));
                add(card);
              }
            });
    if (getComponentCount() == 0) {
      Paragraph none = new Paragraph("No params.");
      none.addClassName("editor-quiet");
      add(none);
    }
    if (!readOnly) {
      Button add = new Button("Add param", VaadinIcon.PLUS.create(), event -> addParam());
      add.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
      add(add);
    }
  }

  private void addParam() {
    Map<String, ParamDefinition> all = new LinkedHashMap<>(params.get());
    String name = "param";
    for (int i = 2; all.containsKey(name); i++) {
      name = "param" + i;
    }
    all.put(name, ParamDefinition.literal(new ParamValue.Text("")));
    changed.accept(all);
    draw(name);
  }

  @Override
  public void change(String oldName, String newName, ParamDefinition definition) {
    Map<String, ParamDefinition> before = params.get();
    if (!oldName.equals(newName) && before.containsKey(newName)) {
      throw RefusedException.invalid("name", "There is a param of this name already.", "");
    }
    Map<String, ParamDefinition> all = new LinkedHashMap<>();
    before.forEach(
        (name, old) -> {
          if (name.equals(oldName)) {
            all.put(newName, definition);
          } else {
            all.put(name, old);
          }
        });
    changed.accept(all);
  }

  @Override
  public void remove(String name) {
    Map<String, ParamDefinition> all = new LinkedHashMap<>(params.get());
    all.remove(name);
    changed.accept(all);
    draw("");
  }
}
