package dev.podium.scheduler.container;

import dev.podium.domain.param.Param;
import dev.podium.domain.run.RunRef;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.param.ParamGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the params of a step ask of the cluster. */
final class ContainerParams {

  static final String GROUP = "kubernetes";

  /** A step's own longest time-out. */
  private static final long LONGEST_SECONDS = 120L * 24 * 3600;

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_.-][A-Za-z0-9_.-]*");

  private static final Pattern QUANTITY =
      Pattern.compile("[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|E|Ei)?");

  private static final List<String> SHELL = List.of("/bin/sh", "-c");

  private ContainerParams() {}

  /**
   * The cluster that a step names, as {@link Cluster.Access} takes it.
   *
   * @throws IllegalArgumentException with a sentence for people, if the params cannot be used
   */
  static String connection(StepCall call) {
    return ParamGroup.written(call.params(), GROUP, "an image")
        .text("connection")
        .map(String::strip)
        .orElse(Cluster.OF_SETTINGS);
  }

  /**
   * The job of a step.
   *
   * @param script run by a shell in place of the image's command; null to go by the step's params
   * @throws IllegalArgumentException with a sentence for people, if they cannot be used
   */
  static JobSpec of(StepCall call, ContainerRules rules, @Nullable String script) {
    Map<String, Param> params = call.params();
    ParamGroup given = ParamGroup.written(params, GROUP, "an image");
    String image =
        given
            .text("image")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new IllegalArgumentException("kubernetes.image is empty."));
    String entrypoint = script == null ? given.text("entrypoint").orElse(null) : script;
    Long timeout = given.whole("timeout_seconds", LONGEST_SECONDS);
    String key = given.text("job_deduplication_key").orElse(call.idempotencyKey().toString());
    return new JobSpec(
        JobName.of(
            rules.namespace(given.text("namespace")),
            given.text("app_name").orElse("maestro-job"),
            call.run().workflow().value(),
            key),
        annotations(call, given),
        image,
        entrypoint == null ? given.texts("command") : SHELL,
        entrypoint == null ? given.texts("args") : List.of(entrypoint),
        environment(call, given, script != null),
        new JobSpec.Resources(
            quantity(given, "cpu"),
            quantity(given, "memory"),
            quantity(given, "disk"),
            quantity(given, "gpu")),
        given.group("pre_stop").group("exec").texts("command"),
        rules.serviceAccount(given.text("service_account")),
        timeout == null ? LONGEST_SECONDS : timeout);
  }

  private static Map<String, String> annotations(StepCall call, ParamGroup given) {
    RunRef run = call.run();
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("podium.dev/workflow", run.workflow().value());
    annotations.put("podium.dev/instance", Long.toString(run.instance()));
    annotations.put("podium.dev/run", Long.toString(run.run()));
    annotations.put("podium.dev/step", call.step().id().value());
    annotations.put("podium.dev/attempt", Integer.toString(call.attempt()));
    given.text("owner_email").ifPresent(owner -> annotations.put("podium.dev/owner", owner));
    return annotations;
  }

  /** What a script of a node is told too, and what the step gives, which wins. */
  private static Map<String, String> environment(
      StepCall call, ParamGroup given, boolean notebook) {
    Map<String, String> variables = new LinkedHashMap<>();
    RunRef run = call.run();
    variables.put("PODIUM_WORKFLOW_ID", run.workflow().value());
    variables.put("PODIUM_INSTANCE_ID", Long.toString(run.instance()));
    variables.put("PODIUM_RUN_ID", Long.toString(run.run()));
    variables.put("PODIUM_STEP_ID", call.step().id().value());
    variables.put("PODIUM_STEP_ATTEMPT", Integer.toString(call.attempt()));
    variables.put("PODIUM_STEP_UUID", call.idempotencyKey().toString());
    if (notebook) {
      Papermill.runId(call.params()).ifPresent(id -> variables.put("PODIUM_NOTEBOOK_RUN_ID", id));
    }
    given
        .textMap("env")
        .forEach(
            (name, value) -> {
              if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException(
                    "kubernetes.env has the name \"%s\", which no variable can have."
                        .formatted(name));
              }
              variables.put(name, value);
            });
    return variables;
  }

  private static @Nullable String quantity(ParamGroup given, String name) {
    String text = given.text(name).map(String::strip).orElse(null);
    if (text != null && !QUANTITY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "kubernetes.%s is \"%s\"; write a quantity such as 500m, 2 or 512Mi."
              .formatted(name, text));
    }
    return text;
  }
}
