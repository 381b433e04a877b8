package dev.podium.scheduler.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.ParamValue.Array;
import dev.podium.domain.param.ParamValue.Bool;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.Whole;
import dev.podium.scheduler.loop.CallBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is run by a real shell, with programs in place of papermill's and git's. */
class PapermillTest {

  @TempDir Path folder = Path.of("");

  private final CallBuilder call = CallBuilder.aCallOf("Notebook");
  private final Map<String, ParamValue> notebook = new LinkedHashMap<>();

  @BeforeEach
  void programs() throws IOException {
    notebook.put("input_path", new Text("in.ipynb"));
    notebook.put("output_path", new Text("out.ipynb"));
    program(
        "papermill",
        "printf 'papermill'; for a in \"$@\"; do printf ' [%s]' \"$a\"; done; echo \" in $PWD\"");
    program(
        "git",
        """
        printf 'git'; for a in "$@"; do printf ' [%s]' "$a"; done; echo
        [ "$1" != clone ] || mkdir -p "maestro_notebook_git_repo/reports"
        """);
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void theNotebookGetsTheStepsParams() throws Exception {
    call.with("day", new Whole(20260301))
        .with("who", new Text("O'Brien; $(rm -rf /) `id`"))
        .with("nothing", new Text(""))
        .with("step_attempt_id", new Whole(1))
        .with("tags", new Array(ParamType.STRING_ARRAY, List.of(new Text("a"))));

    assertThat(run())
        .isEqualTo(
            "papermill [in.ipynb] [out.ipynb] [-y]"
                + " [{\"day\":20260301,\"who\":\"O'Brien; $(rm -rf /) `id`\",\"tags\":[\"a\"]}]"
                + " [--log-output] [--start_timeout] [600] in "
                + folder.toRealPath()
                + "\n");
  }

  @Test
  void moreArgumentsAndAnInitCommandAreTaken() throws Exception {
    notebook.put("init_command", new Text("echo first &&"));
    notebook.put(
        "papermill_arguments",
        new Array(
            ParamType.STRING_ARRAY,
            List.of(
                new Text(" --kernel "),
                new Text("python3"),
                new Text("--start_timeout"),
                new Text("9"))));

    assertThat(run())
        .startsWith("first\npapermill ")
        .contains("[--log-output] [--kernel] [python3] [--start_timeout] [9] in");
  }

  @Test
  void anInitCommandThatFailsEndsIt() throws Exception {
    notebook.put("init_command", new Text("echo bad; false"));

    assertThat(run()).isEqualTo("bad\n");
  }

  @Test
  void aRepositoryIsClonedAndTheNotebookFoundInIt() throws Exception {
    notebook.put("input_path", new Text("reports/daily report.ipynb"));
    notebook.put("git_repo", new Text("https://git.example.com/a'b.git"));
    notebook.put("git_branch", new Text("main"));
    notebook.put("git_commit", new Text("abc123"));
    notebook.put("git_submodules", new Bool(true));

    assertThat(run())
        .isEqualTo(
            """
            git [clone] [--recurse-submodules] [--branch=main] [--] [https://git.example.com/a'b.git] [maestro_notebook_git_repo]
            git [checkout] [--detach] [abc123]
            git [submodule] [update] [--init] [--recursive]
            papermill [daily report.ipynb] [out.ipynb] [-y] [{}] [--log-output] [--start_timeout] [600] in %s/maestro_notebook_git_repo/reports
            """
                .formatted(folder.toRealPath()));
  }

  @Test
  void whatCannotBeRunIsTold() {
    notebook.put("git_repo", new Text("r"));
    notebook.put("git_commit", new Text("--force"));
    assertThatThrownBy(this::script).hasMessage("notebook.git_commit must not begin with \"-\".");
    notebook.remove("git_commit");
    call.with("long", new Text("x".repeat(120_000)));
    assertThatThrownBy(this::script).hasMessageContaining("its params are too long");
    notebook.put("input_path", new Text(" "));
    assertThatThrownBy(this::script).hasMessage("notebook.input_path is empty.");
  }

  private String script() {
    return Papermill.script(call.withGroup("notebook", notebook).build().params());
  }

  private String run() throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", script());
    shell.directory(folder.toFile()).redirectErrorStream(true);
    shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    Process process = shell.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }
}
