package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The params of a workflow or step that no typed field stands for. */
final class ParamsTable extends Div implements ParamCard.Owner {

  private final DraftParams params;
  private final Set<String> hidden;
  private final ParamKinds kinds;
  private Function<String, @Nullable Problem> problems = name -> null;

  /**
   * A table over params of the draft.
   *
   * @param hidden names that are shown elsewhere
   */
  ParamsTable(DraftParams params, Set<String> hidden, ParamKinds kinds) {
    this.params = params;
    this.hidden = Set.copyOf(hidden);
    this.kinds = kinds;
    addClassName("editor-params");
    draw("");
  }

  /**
   * Says what is wrong with each param.
   *
   * @param known what is wrong with the param of a name when asked, null if nothing is
   */
  void tellProblems(Function<String, @Nullable Problem> known) {
    problems = known;
    getChildren()
        .flatMap(it -> it instanceof ParamCard card ? Stream.of(card) : Stream.empty())
        .forEach(card -> card.tellProblem(known.apply(card.paramName())));
  }

  private void draw(String open) {
    removeAll();
    params
        .all()
        .forEach(
            (name, definition) -> {
              if (!hidden.contains(name)) {
                ParamCard card = new ParamCard(name, definition, kinds, params.readOnly(), this);
                card.setOpened(name.equals(open));
                add(card);
              }
            });
    if (getComponentCount() == 0) {
      Paragraph none = new Paragraph(kinds.none());
      none.addClassName("editor-quiet");
      add(none);
    }
    if (!params.readOnly()) {
      Button add = new Button(kinds.adder(), VaadinIcon.PLUS.create(), event -> addParam());
      add.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
      add(add);
    }
    tellProblems(problems);
  }

  private void addParam() {
    String name = kinds.newName();
    for (int i = 2; params.find(name) != null; i++) {
      name = kinds.newName() + i;
    }
    params.put(name, kinds.newOne());
    draw(name);
  }

  @Override
  public void change(String oldName, String newName, ParamDefinition definition) {
    Map<String, ParamDefinition> before = params.all();
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
    params.set(all);
  }

  @Override
  public void remove(String name) {
    params.put(name, null);
    draw("");
  }
}
