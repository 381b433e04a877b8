package dev.podium.domain.step;

import static dev.podium.domain.param.ParamType.LONG;
import static dev.podium.domain.param.ParamType.MAP;
import static dev.podium.domain.param.ParamType.STRING;
import static dev.podium.domain.param.ParamType.STRING_ARRAY;
import static dev.podium.domain.param.ParamType.STRING_MAP;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.step.StepType.Shape;
import java.util.List;
import java.util.Optional;

/** All step types of the format (definition.md sections 6.2 and 6.4). */
public final class StepTypes {

  /** Does nothing, at once. */
  public static final StepType NO_OP =
      leaf(
          "NoOp", "No operation", "Does nothing; joins or splits branches.", "circle-dashed", true);

  /** Waits. */
  public static final StepType SLEEP =
      leaf(
          "Sleep",
          "Sleep",
          "Waits for a number of seconds.",
          "hourglass",
          true,
          StepParam.standard(
              "sleep_seconds",
              ParamDefinition.literal(new ParamValue.Whole(3)),
              "How long to wait, in seconds."));

  private static final StepParam KUBERNETES_MAP =
      StepParam.map(
          "kubernetes",
          true,
          List.of(
              text("app_name", "maestro-job", "Name of the job."),
              StepParam.required("image", STRING, "Container image."),
              StepParam.optional("cpu", STRING, "CPU request, for example 500m."),
              StepParam.optional("memory", STRING, "Memory request, for example 512Mi."),
              StepParam.optional("disk", STRING, "Disk request."),
              StepParam.optional("gpu", STRING, "Number of GPUs."),
              StepParam.optional("command", STRING_ARRAY, "Command in place of the image's."),
              StepParam.optional("args", STRING_ARRAY, "Arguments of the command."),
              StepParam.optional("env", STRING_MAP, "Environment variables."),
              StepParam.optional("job_deduplication_key", STRING, "Same key, same job."),
              StepParam.optional("owner_email", STRING, "Whom to ask about the job.")),
          "What to run, and where.");

  private static final StepType HTTP =
      leaf(
          "Http",
          "HTTP request",
          "Calls a URL and keeps the answer.",
          "globe",
          false,
          StepParam.map(
              "http",
              true,
              List.of(
                  StepParam.required("url", STRING, "Where to send the request."),
                  text("method", "GET", "HTTP method."),
                  StepParam.optional("headers", STRING_MAP, "Request headers."),
                  StepParam.optional("body", STRING, "Request body.")),
              "The request."),
          StepParam.optional("state_expr", STRING, "Expression that names the outcome."),
          StepParam.optional("status_code", LONG, "Output: status of the answer."),
          StepParam.optional("response_body", STRING, "Output: body of the answer."));

  private static final StepType KUBERNETES =
      leaf(
          "Kubernetes",
          "Kubernetes job",
          "Runs a container as a Kubernetes job.",
          "box",
          false,
          KUBERNETES_MAP);

  private static final StepType NOTEBOOK =
      leaf(
          "Notebook",
          "Notebook",
          "Runs a notebook in a container.",
          "notebook",
          false,
          KUBERNETES_MAP,
          StepParam.map(
              "notebook",
              true,
              List.of(
                  StepParam.required("input_path", STRING, "The notebook to run."),
                  StepParam.optional("output_path", STRING, "Where the result is written."),
                  StepParam.optional("init_command", STRING, "Runs before the notebook."),
                  StepParam.optional("git_repo", STRING, "Repository that holds it."),
                  StepParam.optional("git_branch", STRING, "Branch to check out."),
                  StepParam.optional("git_commit", STRING, "Commit to check out."),
                  StepParam.optional("papermill_arguments", STRING_ARRAY, "More arguments.")),
              "The notebook."));

  private static final StepType TITUS =
      leaf("Titus", "Titus job", "Runs a container on Titus.", "container", false);

  private static final StepType FOREACH =
      new StepType(
          "foreach",
          "For each",
          "Runs its steps once for each combination of its loop params.",
          "repeat",
          Shape.FOREACH,
          false,
          List.of(StepParam.required("loop_params", MAP, "Lists to go through, by name.")));

  private static final StepType WHILE =
      new StepType(
          "while",
          "While",
          "Repeats its steps as long as its condition holds.",
          "refresh",
          Shape.WHILE,
          false,
          List.of(StepParam.optional("loop_params", MAP, "First values of what changes.")));

  private static final StepType SUBWORKFLOW =
      new StepType(
          "subworkflow",
          "Subworkflow",
          "Runs another workflow as one step.",
          "workflow",
          Shape.SUBWORKFLOW,
          false,
          List.of(
              StepParam.required("subworkflow_id", STRING, "Id of the workflow to run."),
              text("subworkflow_version", "active", "Its version: a number or an alias.")));

  private static final List<StepType> ALL =
      List.of(NO_OP, SLEEP, HTTP, KUBERNETES, NOTEBOOK, TITUS, FOREACH, WHILE, SUBWORKFLOW);

  private StepTypes() {}

  /** Every type, in the order of the palette. */
  public static List<StepType> all() {
    return ALL;
  }

  /** The type of this name, in any case. */
  public static Optional<StepType> find(String name) {
    return ALL.stream().filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }

  private static StepParam text(String name, String standard, String help) {
    return StepParam.standard(name, ParamDefinition.literal(new ParamValue.Text(standard)), help);
  }

  private static StepType leaf(
      String name, String label, String help, String icon, boolean runnable, StepParam... params) {
    return new StepType(name, label, help, icon, Shape.LEAF, runnable, List.of(params));
  }
}
