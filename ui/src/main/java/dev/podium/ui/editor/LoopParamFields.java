package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.json.Place;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.step.StepParam;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a loop goes through: its params one by one, or one expression that gives all of them. */
final class LoopParamFields extends Div {

  /** The param of a loop that holds them. */
  static final String NAME = "loop_params";

  private static final String PLACE = Place.below("params", NAME);

  private final StepParam param;
  private final ParamKinds kinds;
  private final DraftParams params;
  private final ParamOffers offers;
  private final FormProblems problems;
  private final Paragraph wrong = new Paragraph();
  private @Nullable ParamsTable table;
  private @Nullable TypeParamField whole;

  LoopParamFields(
      StepParam param,
      ParamKinds kinds,
      DraftParams params,
      ParamOffers offers,
      FormProblems problems) {
    this.param = param;
    this.offers = offers;
    this.kinds = kinds;
    this.params = params;
    this.problems = problems;
    addClassName("editor-fields");
    wrong.addClassName("editor-wrong");
    wrong.getElement().setAttribute("role", "alert");
    draw(params.isWhole(NAME));
  }

  private void draw(boolean asWhole) {
    removeAll();
    table = null;
    whole = null;
    if (asWhole) {
      TypeParamField field = new TypeParamField(param, params, offers);
      whole = field;
      add(field, button("List them one by one", this::listThem));
    } else {
      Span title = new Span(TypeParamField.label(NAME));
      title.addClassName("editor-group");
      Paragraph help = new Paragraph(param.help());
      help.addClassName("editor-quiet");
      ParamsTable cards = new ParamsTable(params.inside(NAME), Set.of(), kinds);
      table = cards;
      add(title, help, cards, wrong, button("Give all by one expression", () -> draw(true)));
    }
    tellProblems();
  }

  private void listThem() {
    if (params.isWhole(NAME)) {
      params.put(NAME, null);
    }
    draw(false);
  }

  private Button button(String text, Runnable action) {
    Button button = new Button(text, event -> action.run());
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    button.addClassName("editor-other-way");
    button.setVisible(!params.readOnly());
    return button;
  }

  /** Says what is wrong with them, each at its own fields. */
  void tellProblems() {
    Problem missing = problems.findExactly(PLACE);
    wrong.setText(missing == null ? "" : missing.message());
    wrong.setVisible(missing != null);
    if (table != null) {
      table.tellProblems(name -> problems.find(Place.below(PLACE + ".value", name)));
    }
    if (whole != null) {
      whole.tellProblem(problems.find(PLACE));
    }
  }
}
