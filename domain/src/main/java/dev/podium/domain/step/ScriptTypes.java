package dev.podium.domain.step;

import static dev.podium.domain.param.ParamType.LONG;
import static dev.podium.domain.param.ParamType.STRING;
import static dev.podium.domain.param.ParamType.STRING_ARRAY;
import static dev.podium.domain.param.ParamType.STRING_MAP;

import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import java.util.List;

/** What steps that run scripts take. */
final class ScriptTypes {

  private ScriptTypes() {}

  static List<StepType> all() {
    return List.of(
        StepType.leaf(
            "Shell",
            "Shell script",
            "Runs a shell script on a node.",
            "terminal",
            true,
            script("shell", "sh", "The shell script.")),
        StepType.leaf(
            "Python",
            "Python script",
            "Runs a Python script on a node.",
            "terminal",
            true,
            script("python", "python3", "The Python script.")));
  }

  private static StepParam script(String name, String interpreter, String help) {
    return StepParam.map(
        name,
        InternalMode.REQUIRED,
        List.of(
            StepParam.optional("script", STRING, "Its text; $$ stands for one $."),
            StepParam.optional(
                "file",
                STRING,
                "Absolute path of a script that lies on the nodes, instead of a text."),
            StepParam.declared(
                "interpreter",
                ParamDefinition.literal(new ParamValue.Text(interpreter)),
                "Program that runs it, by name or absolute path."),
            StepParam.optional("args", STRING_ARRAY, "Arguments of the script."),
            StepParam.optional("env", STRING_MAP, "More environment variables."),
            StepParam.optional("timeout_seconds", LONG, "How long it may run."),
            StepParam.optional("memory_mb", LONG, "Address space of each of its processes."),
            StepParam.optional("cpu_seconds", LONG, "CPU time of each of its processes.")),
        help);
  }
}
