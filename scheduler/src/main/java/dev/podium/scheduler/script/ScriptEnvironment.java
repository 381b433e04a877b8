package dev.podium.scheduler.script;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.run.RunRef;
import dev.podium.scheduler.loop.StepCall;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a script is told: its step's params, and where it runs. Nothing of the server's own
 * environment is among it but what was named, since that may hold secrets.
 */
final class ScriptEnvironment {

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  /** Longer values are in the file of params only: the system takes no longer ones. */
  private static final int LONGEST = 32_000;

  private static final int MOST = 500_000;

  private final Map<String, String> variables = new LinkedHashMap<>();
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private int length;

  /**
   * The environment of a step.
   *
   * @param own the server's environment
   * @param passed names of what of it is passed on
   * @param group the param that is the type's own, which is not told
   */
  ScriptEnvironment(
      StepCall call,
      ScriptParams script,
      ScriptFolder folder,
      Map<String, String> own,
      Collection<String> passed,
      String group) {
    passed.stream()
        .filter(own::containsKey)
        .forEach(name -> variables.put(name, own.getOrDefault(name, "")));
    variables.putIfAbsent("PATH", DEFAULT_PATH);
    variables.put("HOME", folder.work().toString());
    call.params().forEach((name, param) -> tell(name, param, group));
    variables.putAll(script.environment());
    variables.remove(
        "PODIUM_STEP_UUID"); // the mark of the script, which its supervisor may not bear
    RunRef run = call.run();
    variables.put("PODIUM_WORKFLOW_ID", run.workflow().value());
    variables.put("PODIUM_INSTANCE_ID", Long.toString(run.instance()));
    variables.put("PODIUM_RUN_ID", Long.toString(run.run()));
    variables.put("PODIUM_STEP_ID", call.step().id().value());
    variables.put("PODIUM_STEP_ATTEMPT", Integer.toString(call.attempt()));
    variables.put("PODIUM_PARAMS", folder.params().toString());
    variables.put("PODIUM_OUTPUT", folder.output().toString());
  }

  /** Where the server finds programs. */
  static String serverPath() {
    return Objects.requireNonNullElse(System.getenv("PATH"), DEFAULT_PATH);
  }

  private void tell(String name, Param param, String group) {
    if (name.equals(group)) {
      return;
    }
    JsonNode value = ParamCodec.bareValue(param.value());
    json.set(name, value);
    String text = value.isString() ? value.stringValue() : value.toString();
    boolean fits = text.length() <= LONGEST && length + text.length() <= MOST;
    if (fits && text.indexOf('\0') < 0) {
      length += text.length();
      variables.putIfAbsent(variable(name), text);
    }
  }

  /** The variable of a param. */
  static String variable(String param) {
    return "PODIUM_PARAM_" + param.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  /** All params, for the file. */
  String json() {
    return json.toString();
  }
}
