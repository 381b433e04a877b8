package dev.podium.ui.editor;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.InputField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.step.StepParam;
import dev.podium.ui.parts.ParamWords;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A param that a step's type takes; an empty field means the default. */
final class TypeParamField extends Div {

  private final StepParam param;
  private final DraftParams params;
  private final InputField<?, String> text;
  private final HasValidation errors;
  private final ExpressionSwitch expression;
  private boolean refused;

  TypeParamField(StepParam param, DraftParams params, ParamOffers offers) {
    this.param = param;
    this.params = params;
    ParamDefinition written = params.find(param.name());
    ParamWords words = written == null ? null : ParamWords.of(written);
    String shown = words == null ? "" : words.text();
    if (offers.areFor(param)) {
      ComboBox<String> choice = choice(offers);
      choice.setValue(shown.isEmpty() ? null : shown);
      text = choice;
      errors = choice;
    } else {
      TextArea area = area();
      area.setValue(shown);
      text = area;
      errors = area;
    }
    text.setLabel(label(param.name()));
    text.setHelperText(param.help());
    text.setRequiredIndicatorVisible(isWanted());
    text.setReadOnly(params.readOnly());
    this.expression = new ExpressionSwitch(words != null && words.expression());
    expression.setEnabled(!params.readOnly());
    text.addValueChangeListener(event -> commit());
    expression.addClickListener(
        event -> {
          if (!isEmpty()) {
            commit();
          }
        });
    addClassName("editor-type-param");
    getElement().appendChild(text.getElement(), expression.getElement());
  }

  private TextArea area() {
    TextArea area = new TextArea();
    area.setMinRows(1);
    area.setMaxRows(8);
    area.setPlaceholder(placeholder());
    area.setValueChangeMode(ValueChangeMode.ON_BLUR);
    return area;
  }

  private ComboBox<String> choice(ParamOffers offers) {
    ComboBox<String> choice = new ComboBox<>();
    choice.setItems(
        query ->
            offers.matching(param, query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
    choice.setPlaceholder(placeholder());
    choice.setAllowCustomValue(true);
    choice.setClearButtonVisible(!params.readOnly());
    choice.addCustomValueSetListener(event -> choice.setValue(event.getDetail().strip()));
    return choice;
  }

  /** The words for a param's name. */
  static String label(String name) {
    String words = name.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  String paramName() {
    return param.name();
  }

  /** Whether nothing else than this field can give it. */
  boolean isWanted() {
    return param.required() && param.findStandard().isEmpty();
  }

  boolean isEmpty() {
    return value().isEmpty();
  }

  private String value() {
    return Objects.requireNonNullElse(text.getValue(), "");
  }

  /** Says what is wrong with what is written; what was refused here has been said. */
  void tellProblem(@Nullable Problem problem) {
    if (!refused) {
      Fields.tell(errors, problem);
    }
  }

  private void commit() {
    refused = false;
    Fields.tell(errors, null);
    try {
      ParamDefinition before = params.find(param.name());
      ParamDefinition read =
          isEmpty() && !expression.isOn()
              ? null
              : new ParamWords(param.type(), expression.isOn(), value(), mode(before))
                  .read(param.name(), before);
      params.put(param.name(), read);
    } catch (RefusedException refusal) {
      refused = true;
      Fields.tell(errors, refusal.problems().getFirst());
    }
  }

  private static ParamMode mode(@Nullable ParamDefinition before) {
    return before == null ? ParamMode.MUTABLE : before.effectiveMode();
  }

  private String placeholder() {
    return param.findStandard().map(standard -> ParamWords.of(standard).text()).orElse("");
  }
}
