package dev.podium.ui.runs;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.parts.ParamWords;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields for the params that may be changed at a restart, each with the value that it has now. */
final class RestartParams extends Div {

  private static final Set<ParamSource> NOBODYS =
      EnumSet.of(
          ParamSource.SYSTEM_INJECTED, ParamSource.SYSTEM_DEFAULT, ParamSource.OUTPUT_PARAMETER);

  private final List<Field> fields = new ArrayList<>();

  /**
   * Fields.
   *
   * @param params those of the run or step as they were evaluated
   */
  RestartParams(Map<String, Param> params) {
    addClassName("podium-restart-params");
    changeable(params)
        .forEach(
            (name, param) -> fields.add(Field.of(name, ParamDefinition.literal(param.value()))));
    if (fields.isEmpty()) {
      add(AttemptView.hint("None of its params may be changed at a restart."));
      return;
    }
    add(new H3("Params"));
    fields.forEach(field -> add(field.input()));
  }

  static Map<String, Param> changeable(Map<String, Param> params) {
    Map<String, Param> changeable = new LinkedHashMap<>();
    params.forEach(
        (name, param) -> {
          ParamMode mode = param.definition().effectiveMode();
          if (mode.isMutableAtRestart() && !NOBODYS.contains(param.source())) {
            changeable.put(name, param);
          }
        });
    return changeable;
  }

  /** What was changed; empty if a field holds something that its type does not take. */
  Optional<Map<String, ParamDefinition>> changes() {
    Map<String, ParamDefinition> changes = new LinkedHashMap<>();
    boolean sound = true;
    for (Field field : fields) {
      field.complain("");
      if (!field.isChanged()) {
        continue;
      }
      try {
        changes.put(field.name(), field.read());
      } catch (RefusedException refused) {
        sound = false;
        field.complain(
            refused.problems().stream().map(RestartParams::text).collect(Collectors.joining(" ")));
      }
    }
    return sound ? Optional.of(changes) : Optional.empty();
  }

  private static String text(Problem problem) {
    return "%s %s".formatted(problem.message(), problem.remedy()).strip();
  }

  /** A param and the field that holds its text. */
  private record Field(String name, ParamWords before, AbstractField<?, String> input) {

    static Field of(String name, ParamDefinition now) {
      ParamWords words = ParamWords.of(now);
      String type = now.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      if (isLong(now.type())) {
        TextArea area = new TextArea(name);
        area.setHelperText("%s, as JSON".formatted(type));
        area.setValue(words.text());
        area.setWidthFull();
        return new Field(name, words, area);
      }
      TextField line = new TextField(name);
      line.setHelperText(type);
      line.setValue(words.text());
      line.setWidthFull();
      return new Field(name, words, line);
    }

    private static boolean isLong(ParamType type) {
      return switch (type) {
        case STRING, LONG, DOUBLE, BOOLEAN -> false;
        case STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP -> true;
      };
    }

    boolean isChanged() {
      return !input.getValue().equals(before.text());
    }

    ParamDefinition read() {
      return new ParamWords(before.type(), false, input.getValue(), before.mode()).read(name, null);
    }

    void complain(String message) {
      if (input instanceof HasValidation validated) {
        validated.setErrorMessage(message);
        validated.setInvalid(!message.isEmpty());
      }
    }
  }
}
