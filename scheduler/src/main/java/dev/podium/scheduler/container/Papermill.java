package dev.podium.scheduler.container;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamValue;
import dev.podium.scheduler.param.ParamGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The script that runs a notebook by papermill, as Maestro writes it (definition.md 6.2). */
final class Papermill {

  private static final String GROUP = "notebook";
  private static final String CLONE = "maestro_notebook_git_repo";
  private static final String START_TIMEOUT = "--start_timeout";

  /** Linux takes no longer argument of a program than 128 KiB. */
  private static final int LONGEST = 120_000;

  /** What notebooks do not get: how the step itself runs. */
  private static final Set<String> NOT_FOR_NOTEBOOKS =
      Set.of(
          ContainerParams.GROUP,
          GROUP,
          "workflow_id",
          "workflow_instance_id",
          "step_instance_uuid",
          "step_attempt_id");

  private Papermill() {}

  /**
   * The script for a shell.
   *
   * @param params of the step, evaluated
   * @throws IllegalArgumentException with a sentence for people, if they cannot be used
   */
  static String script(Map<String, Param> params) {
    ParamGroup notebook = ParamGroup.written(params, GROUP, "an input_path");
    String input = required(notebook, "input_path");
    String output = required(notebook, "output_path");
    List<String> lines = new ArrayList<>();
    lines.add("set -e");
    notebook.text("init_command").map(String::strip).ifPresent(lines::add);
    String file = quoted(input);
    Optional<String> repository = notebook.text("git_repo");
    if (repository.isPresent()) {
      lines.addAll(clone(notebook, repository.get()));
      lines.add("cd \"$(dirname %s)\"".formatted(file));
      file = "\"$(basename %s)\"".formatted(file);
    }
    lines.add(
        "papermill %s %s -y %s --log-output%s"
            .formatted(file, quoted(output), quoted(json(params)), further(notebook)));
    String script = String.join("\n", lines);
    if (script.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new IllegalArgumentException(
          "The command of the notebook is longer than %d bytes: its params are too long. Hand them"
                  .formatted(LONGEST)
              + " over by a file or a database.");
    }
    return script;
  }

  /** What names the attempt for the notebook; empty if the step wants none. */
  static Optional<String> runId(Map<String, Param> params) {
    return ParamGroup.written(params, GROUP, "an input_path").text("run_id");
  }

  private static String required(ParamGroup notebook, String name) {
    return notebook
        .text(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new IllegalArgumentException("notebook.%s is empty.".formatted(name)));
  }

  private static List<String> clone(ParamGroup notebook, String repository) {
    List<String> lines = new ArrayList<>();
    boolean submodules = notebook.flag("git_submodules");
    lines.add(
        "git clone%s%s -- %s %s"
            .formatted(
                submodules ? " --recurse-submodules" : "",
                notebook.text("git_branch").map(it -> " --branch=" + quoted(it)).orElse(""),
                quoted(repository),
                CLONE));
    lines.add("cd " + CLONE);
    Optional<String> commit = notebook.text("git_commit");
    if (commit.isPresent()) {
      if (commit.get().startsWith("-")) {
        throw new IllegalArgumentException("notebook.git_commit must not begin with \"-\".");
      }
      lines.add("git checkout --detach " + quoted(commit.get()));
      if (submodules) {
        lines.add("git submodule update --init --recursive");
      }
    }
    return lines;
  }

  private static String further(ParamGroup notebook) {
    List<String> arguments = new ArrayList<>();
    notebook.texts("papermill_arguments").forEach(argument -> arguments.add(argument.strip()));
    if (!arguments.contains(START_TIMEOUT)) {
      arguments.add(START_TIMEOUT);
      arguments.add("600");
    }
    StringBuilder text = new StringBuilder();
    arguments.forEach(argument -> text.append(' ').append(quoted(argument)));
    return text.toString();
  }

  /** The step's params for the notebook, without empty texts, as Maestro gives them. */
  private static String json(Map<String, Param> params) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    params.forEach(
        (name, param) -> {
          boolean empty = param.value() instanceof ParamValue.Text(String text) && text.isEmpty();
          if (!empty && !NOT_FOR_NOTEBOOKS.contains(name)) {
            json.set(name, ParamCodec.bareValue(param.value()));
          }
        });
    return json.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
