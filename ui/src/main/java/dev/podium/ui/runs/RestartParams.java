package dev.podium.ui.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.ui.parts.ParamField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields for the params that may be changed at a restart, each with the value that it has now. */
final class RestartParams extends Div {

  private static final Set<ParamSource> NOBODYS =
      EnumSet.of(
          ParamSource.SYSTEM_INJECTED, ParamSource.SYSTEM_DEFAULT, ParamSource.OUTPUT_PARAMETER);

  private final List<ParamField> fields = new ArrayList<>();

  /**
   * Fields.
   *
   * @param params those of the run or step as they were evaluated
   */
  RestartParams(Map<String, Param> params) {
    this(params, Set.of());
  }

  /**
   * Fields for those of a step.
   *
   * @param row of the step; what it runs stands in the definition, and is not asked for
   */
  static RestartParams of(StepRow row) {
    return new RestartParams(
        row.view() == null ? Map.of() : row.view().params(),
        StepTypes.find(row.definition().typeName()).map(StepType::programs).orElse(Set.of()));
  }

  private RestartParams(Map<String, Param> params, Set<String> fixed) {
    addClassName("podium-restart-params");
    Map<String, Param> changeable = changeable(params);
    changeable.keySet().removeAll(fixed);
    changeable.forEach(
        (name, param) -> fields.add(ParamField.of(name, ParamDefinition.literal(param.value()))));
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
    for (ParamField field : fields) {
      if (field.isChanged()) {
        Optional<ParamDefinition> read = field.read();
        read.ifPresent(definition -> changes.put(field.name(), definition));
        sound &= read.isPresent();
      }
    }
    return sound ? Optional.of(changes) : Optional.empty();
  }
}
