package dev.podium.scheduler.secret;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.TimelineEvent;
import dev.podium.domain.secret.SecretReference;
import dev.podium.domain.secret.SecretUser;
import dev.podium.domain.secret.SecretVault;
import dev.podium.domain.secret.SecretVault.Opened;
import dev.podium.scheduler.log.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets that the params of one step hold references to, opened when its body begins. Texts
 * that only look like references stay as they are. For one call of a body.
 */
public final class StepSecrets {

  /** A step that uses none. */
  public static final StepSecrets NONE = new StepSecrets(Map.of());

  private final Map<SecretReference, Opened> opened;
  private final Set<Masking.Form> forms = new LinkedHashSet<>();

  private StepSecrets(Map<SecretReference, Opened> opened) {
    this.opened = Map.copyOf(opened);
    this.opened
        .values()
        .forEach(
            found -> {
              if (found instanceof Opened.Value(String text)) {
                hide(text);
              }
            });
  }

  static StepSecrets of(Map<String, Param> params, SecretUser user, SecretVault vault) {
    Map<SecretReference, Opened> opened = new LinkedHashMap<>();
    params
        .values()
        .forEach(
            param ->
                param
                    .value()
                    .mapTexts(
                        text ->
                            SecretReference.replace(
                                text,
                                reference -> {
                                  opened.computeIfAbsent(reference, it -> vault.open(it, user));
                                  return reference.text();
                                })));
    return new StepSecrets(opened);
  }

  /** Why values cannot be had. */
  List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    opened
        .values()
        .forEach(
            found -> {
              if (found instanceof Opened.Refused(String why)) {
                refusals.add(why);
              }
            });
    return refusals;
  }

  boolean isEmpty() {
    return forms.isEmpty();
  }

  /** The text with values in place of references; what shows it must be masked. */
  public String reveal(String text) {
    return SecretReference.replace(
        text,
        reference ->
            opened.get(reference) instanceof Opened.Value(String value) ? value : reference.text());
  }

  /** Whether the text holds references to secrets. */
  public boolean isIn(String text) {
    return !reveal(text).equals(text);
  }

  /** Whether a text shows a value. */
  public boolean isShownBy(String text) {
    return !mask(text).equals(text);
  }

  /** Masks from now on another text too, which was made of secrets. */
  public void hide(String text) {
    forms.addAll(SecretForms.of(text));
  }

  /** All that is masked. */
  public Set<Masking.Form> forms() {
    return Set.copyOf(forms);
  }

  /** The text with stars in place of values. */
  public String mask(String text) {
    if (forms.isEmpty()) {
      return text;
    }
    Masking masking = new Masking(forms);
    return masking.take(text) + masking.end();
  }

  StepResult mask(StepResult result) {
    Map<String, ParamValue> outputs = new LinkedHashMap<>();
    result.outputs().forEach((name, value) -> outputs.put(name, value.mapTexts(this::mask)));
    Map<String, JsonNode> artifacts = new LinkedHashMap<>();
    result.artifacts().forEach((name, artifact) -> artifacts.put(name, mask(artifact)));
    return new StepResult(
        mask(result.outcome()),
        outputs,
        artifacts,
        result.told().stream().map(this::mask).toList(),
        result.retryAt());
  }

  private StepOutcome mask(StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Done done -> done;
      case StepOutcome.UserError(String reason) -> new StepOutcome.UserError(mask(reason));
      case StepOutcome.PlatformError(String reason) -> new StepOutcome.PlatformError(mask(reason));
      case StepOutcome.TimedOut(String reason) -> new StepOutcome.TimedOut(mask(reason));
      case StepOutcome.Stopped(String reason) -> new StepOutcome.Stopped(mask(reason));
      case StepOutcome.FatalError(String reason) -> new StepOutcome.FatalError(mask(reason));
    };
  }

  private TimelineEvent mask(TimelineEvent event) {
    return switch (event) {
      case TimelineEvent.Log(var at, String message) -> new TimelineEvent.Log(at, mask(message));
      case TimelineEvent.Acted acted -> acted;
    };
  }

  private JsonNode mask(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, value) -> masked.set(mask(name), mask(value)));
        yield masked;
      }
      case ArrayNode array -> {
        ArrayNode masked = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> masked.add(mask(item)));
        yield masked;
      }
      default ->
          json.isString() ? JsonNodeFactory.instance.stringNode(mask(json.stringValue())) : json;
    };
  }
}
