package dev.podium.domain.step;

import static dev.podium.domain.param.ParamType.BOOLEAN;
import static dev.podium.domain.param.ParamType.LONG;
import static dev.podium.domain.param.ParamType.STRING;
import static dev.podium.domain.param.ParamType.STRING_ARRAY;

import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import java.util.List;
import java.util.Map;

/** The step types that run a container. */
final class ContainerTypes {

  private static final StepParam PRE_STOP =
      StepParam.map(
          "pre_stop",
          InternalMode.OPTIONAL,
          List.of(
              StepParam.map(
                  "exec",
                  InternalMode.OPTIONAL,
                  List.of(
                      StepParam.optional(
                          "command", STRING_ARRAY, "Runs in the container before it is stopped.")),
                  "A command.")),
          "What to do before the container is stopped.");

  private static final StepParam CONTAINER =
      StepParam.map(
          "kubernetes",
          InternalMode.REQUIRED,
          List.of(
              StepParam.declared("app_name", text("maestro-job"), "Name of the job."),
              StepParam.required("image", STRING, "Container image."),
              StepParam.optional("cpu", STRING, "CPU request, for example 500m."),
              StepParam.optional("memory", STRING, "Memory request, for example 512Mi."),
              StepParam.optional("disk", STRING, "Disk request."),
              StepParam.optional("gpu", STRING, "Number of GPUs."),
              StepParam.optional("command", STRING_ARRAY, "Command in place of the image's."),
              StepParam.optional("args", STRING_ARRAY, "Arguments of the command."),
              StepParam.optional(
                  "entrypoint", STRING, "Shell command; deprecated in favour of command."),
              StepParam.declared(
                  "env",
                  ParamDefinition.literal(new ParamValue.TextMap(Map.of())),
                  "Environment variables."),
              StepParam.optional(
                  "job_deduplication_key",
                  STRING,
                  "Same key, same job; a key for each attempt if left out."),
              StepParam.optional("owner_email", STRING, "Whom to ask about the job."),
              StepParam.optional(
                  "connection",
                  STRING,
                  "Name of the connection to the cluster; the installation's own if left out."),
              StepParam.optional(
                  "namespace", STRING, "Namespace of the cluster; the installation's first."),
              StepParam.optional(
                  "service_account", STRING, "Service account that the container runs as."),
              StepParam.optional("timeout_seconds", LONG, "How long the job may run."),
              PRE_STOP),
          "What to run, and where.");

  private static final String OUTPUT_PATH =
      "'maestro-output_' + new DateTime(RUN_TS).withZone(DateTimeZone.forID('UTC'))"
          + ".toString('yyyyMMddHHmmss') + '__' + params.getFromInstance('workflow_instance_id')"
          + " + '_' + params.getFromStep('step_instance_id')"
          + " + '_' + params.getFromStep('step_instance_uuid') + '.ipynb'";

  private static final String RUN_ID =
      "params.getFromInstance('workflow_id') + '_' + params.getFromInstance('workflow_instance_id')"
          + " + '_' + params.getFromInstance('workflow_run_id')"
          + " + '_' + params.getFromStep('step_id') + '_' + params.getFromStep('step_attempt_id')";

  private static final StepType KUBERNETES =
      StepType.leaf(
          "Kubernetes",
          "Kubernetes job",
          "Runs a container as a Kubernetes job.",
          "box",
          true,
          CONTAINER);

  private static final StepType NOTEBOOK =
      StepType.leaf(
          "Notebook",
          "Notebook",
          "Runs a notebook in a container.",
          "notebook",
          true,
          CONTAINER,
          StepParam.map(
              "notebook",
              InternalMode.REQUIRED,
              List.of(
                  StepParam.required("input_path", STRING, "The notebook to run."),
                  StepParam.declared(
                      "output_path",
                      ParamDefinition.expression(STRING, OUTPUT_PATH),
                      "Where the result is written."),
                  StepParam.declared("init_command", text(""), "Runs before the notebook."),
                  StepParam.optional("git_repo", STRING, "Repository that holds it."),
                  StepParam.optional("git_branch", STRING, "Branch to check out."),
                  StepParam.optional("git_commit", STRING, "Commit to check out."),
                  StepParam.optional("git_submodules", BOOLEAN, "Check out submodules too."),
                  StepParam.optional("papermill_arguments", STRING_ARRAY, "More arguments."),
                  StepParam.declared(
                      "run_id",
                      ParamDefinition.expression(STRING, RUN_ID),
                      "Names the attempt in what the notebook writes.")),
              "The notebook."));

  private static final StepType TITUS =
      StepType.leaf("Titus", "Titus job", "Runs a container on Titus.", "container", false);

  private ContainerTypes() {}

  static List<StepType> all() {
    return List.of(KUBERNETES, NOTEBOOK, TITUS);
  }

  private static ParamDefinition text(String value) {
    return ParamDefinition.literal(new ParamValue.Text(value));
  }
}
