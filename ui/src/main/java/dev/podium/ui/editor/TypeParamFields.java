package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.step.StepParam;
import dev.podium.ui.parts.ParamWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One field for each param that a step's type takes; an empty field means the default. */
final class TypeParamFields extends Div {

  private final boolean readOnly;

  TypeParamFields(
      List<StepParam> schema,
      Supplier<Map<String, ParamDefinition>> params,
      boolean readOnly,
      Consumer<Map<String, ParamDefinition>> changed) {
    this.readOnly = readOnly;
    addClassName("editor-fields");
    schema.stream()
        .filter(param -> !param.reserved())
        .forEach(param -> add(param, params, changed));
  }

  private void add(
      StepParam param,
      Supplier<Map<String, ParamDefinition>> params,
      Consumer<Map<String, ParamDefinition>> changed) {
    if (param.entries().isEmpty()) {
      add(field(param, params, changed));
      return;
    }
    Span title = new Span(label(param.name()));
    title.addClassName("editor-group");
    TypeParamFields inner =
        new TypeParamFields(
            param.entries(),
            () -> entries(params.get().get(param.name())),
            readOnly,
            entries -> changed.accept(with(params.get(), param.name(), nested(entries))));
    add(title, inner);
  }

  private Div field(
      StepParam param,
      Supplier<Map<String, ParamDefinition>> params,
      Consumer<Map<String, ParamDefinition>> changed) {
    ParamDefinition written = params.get().get(param.name());
    ParamWords words = written == null ? null : ParamWords.of(written);
    TextArea text = new TextArea(label(param.name()));
    text.setRequiredIndicatorVisible(param.required() && param.findStandard().isEmpty());
    text.setMinRows(1);
    text.setMaxRows(8);
    text.setHelperText(param.help());
    text.setPlaceholder(placeholder(param));
    text.setValueChangeMode(ValueChangeMode.ON_BLUR);
    text.setReadOnly(readOnly);
    text.setValue(words == null ? "" : words.text());
    ExpressionSwitch expression = new ExpressionSwitch(words != null && words.expression());
    expression.setEnabled(!readOnly);
    Runnable commit =
        () -> {
          try {
            text.setInvalid(false);
            ParamDefinition before = params.get().get(param.name());
            ParamDefinition read =
                text.isEmpty() && !expression.isOn()
                    ? null
                    : new ParamWords(param.type(), expression.isOn(), text.getValue(), mode(before))
                        .read(param.name(), before);
            changed.accept(with(params.get(), param.name(), read));
          } catch (RefusedException refused) {
            Problem problem = refused.problems().getFirst();
            text.setErrorMessage((problem.message() + " " + problem.remedy()).strip());
            text.setInvalid(true);
          }
        };
    text.addValueChangeListener(event -> commit.run());
    expression.addClickListener(
        event -> {
          if (!text.isEmpty()) {
            commit.run();
          }
        });
    Div line = new Div(text, expression);
    line.addClassName("editor-type-param");
    return line;
  }

  private static ParamMode mode(@Nullable ParamDefinition before) {
    return before == null ? ParamMode.MUTABLE : before.effectiveMode();
  }

  private static String placeholder(StepParam param) {
    return param.findStandard().map(standard -> ParamWords.of(standard).text()).orElse("");
  }

  private static String label(String name) {
    String words = name.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static Map<String, ParamDefinition> entries(@Nullable ParamDefinition map) {
    return map != null && map.content() instanceof Content.Nested nested
        ? nested.entries()
        : Map.of();
  }

  private static @Nullable ParamDefinition nested(Map<String, ParamDefinition> entries) {
    return entries.isEmpty() ? null : ParamDefinition.nested(entries);
  }

  private static Map<String, ParamDefinition> with(
      Map<String, ParamDefinition> params, String name, @Nullable ParamDefinition definition) {
    Map<String, ParamDefinition> changed = new LinkedHashMap<>(params);
    if (definition == null) {
      changed.remove(name);
    } else {
      changed.put(name, definition);
    }
    return changed;
  }
}
