package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.json.Place;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.step.StepParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One field for each param that a step's type takes. */
final class TypeParamFields extends Div {

  private final DraftParams params;
  private final ParamOffers offers;
  private final List<TypeParamField> fields = new ArrayList<>();
  private final Map<String, TypeParamFields> groups = new LinkedHashMap<>();

  TypeParamFields(List<StepParam> schema, DraftParams params, ParamOffers offers) {
    this.params = params;
    this.offers = offers;
    addClassName("editor-fields");
    schema.stream().filter(param -> !param.reserved()).forEach(this::add);
  }

  private void add(StepParam param) {
    // What is given as a whole, for example by an expression, has nothing inside to show.
    if (param.entries().isEmpty() || params.isWhole(param.name())) {
      TypeParamField field = new TypeParamField(param, params, offers);
      fields.add(field);
      add(field);
      return;
    }
    Span title = new Span(TypeParamField.label(param.name()));
    title.addClassName("editor-group");
    TypeParamFields group =
        new TypeParamFields(param.entries(), params.inside(param.name()), offers);
    groups.put(param.name(), group);
    add(title, group);
  }

  /**
   * Says what is wrong at each field.
   *
   * @param place of the params in the step
   */
  void tellProblems(FormProblems problems, String place) {
    fields.forEach(
        field -> field.tellProblem(problems.find(Place.below(place, field.paramName()))));
    groups.forEach(
        (name, group) -> {
          String at = Place.below(place, name);
          group.tellProblems(problems, at + ".value");
          Problem missing = problems.findExactly(at);
          if (missing != null) {
            group.tellMissing(missing);
          }
        });
  }

  /** That a group is missing is a matter of what has to be in it. */
  private void tellMissing(Problem problem) {
    fields.stream()
        .filter(field -> field.isWanted() && field.isEmpty())
        .forEach(field -> field.tellProblem(problem));
  }
}
