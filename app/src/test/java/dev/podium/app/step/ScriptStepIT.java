package dev.podium.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.FirstRun;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Script steps in whole runs, and the switch for them. */
@WholeApplication
class ScriptStepIT {

  @LocalServerPort private int port;
  @Autowired private Users users;
  private ApiClient api;

  @BeforeEach
  void allowScripts() {
    api = ApiClient.admin(port);
    assertThat(api.post("/api/v3/scripts/actions/allow", "{}").status()).isEqualTo(200);
  }

  /**
   * A step that runs a script in a shell.
   *
   * @param script as it stands in JSON
   */
  private static String shell(String id, String script) {
    return """
    {"step": {"id": "%s", "type": "Shell", "params": {
      "shell": {"type": "MAP", "value": {"script": {"type": "STRING", "value": "%s"}}}}}}
    """
        .formatted(id, script);
  }

  @Test
  void whatAScriptHandsOutIsThereForTheStepsAfterIt() {
    FirstRun run =
        FirstRun.ofSteps(
            api,
            "scripts-output",
            """
            {"step": {"id": "count", "type": "Shell", "params": {
              "rows": {"type": "LONG", "value": 0},
              "shell": {"type": "MAP", "value": {"script": {"type": "STRING",
                "value": "echo '{\\"params\\": {\\"rows\\": 5}, \\"artifacts\\": {\\"note\\": {\\"ok\\": true}}}' > $$PODIUM_OUTPUT"}}}},
              "transition": {"successors": {"after": "rows == 5"}}}},
            {"step": {"id": "after", "type": "Python", "params": {
              "got": {"type": "LONG", "expression": "count__rows + 1"},
              "python": {"type": "MAP", "value": {"script": {"type": "STRING",
                "value": "import os\\nassert os.environ['PODIUM_PARAM_GOT'] == '6'"}}}}}}
            """);

    JsonNode count = run.awaitStatus("SUCCEEDED").step("count");
    assertThat(count.at("/artifacts/note/ok").asBoolean()).isTrue();
    assertThat(count.toString()).contains("It runs on node test.");
  }

  @Test
  void aScriptAnnouncesSignals() {
    FirstRun run =
        FirstRun.ofSteps(
            api,
            "scripts-signal",
            shell(
                "tell",
                """
                echo 'MAESTRO_OUTPUT_START{\\"artifacts\\": {\\"maestro_dynamic_output\\": \
                {\\"signal_outputs\\": [{\\"name\\": \\"scripts/told\\", \\"day\\": 7}]}}}MAESTRO_OUTPUT_END'\
                """));

    assertThat(run.awaitStatus("SUCCEEDED").step("tell").toString()).contains("scripts/told");
  }

  @Test
  void anUndeclaredOutputFailsTheStepAndNamesIt() {
    FirstRun run =
        FirstRun.ofSteps(
            api,
            "scripts-undeclared",
            shell("s", "echo '{\\\"params\\\": {\\\"rows\\\": 5}}' > $$PODIUM_OUTPUT"));

    JsonNode step = run.awaitStatus("FAILED").step("s");
    assertThat(step.at("/runtime_state/status").asString()).isEqualTo("INTERNALLY_FAILED");
    assertThat(step.toString()).contains("The output rows is not declared");
  }

  @Test
  void aScriptThatIsGivenAtAStartOrRestartIsRefusedAtOnce() {
    FirstRun.ofSteps(api, "scripts-given", shell("s", "true")).awaitStatus("SUCCEEDED");
    String given =
        """
        {"shell": {"type": "MAP", "value": {"script": {"type": "STRING", "value": "echo other"}}}}
        """;
    String workflow = "/api/v3/workflows/scripts-given/";

    ApiClient.Answer start =
        api.post(
            workflow + "versions/1/actions/start",
            "{\"initiator\": {\"type\": \"manual\"}, \"run_params\": %s}".formatted(given));
    ApiClient.Answer restart =
        api.post(
            workflow + "instances/1/actions/restart",
            "{\"restart_policy\": \"RESTART_FROM_BEGINNING\", \"run_params\": %s}"
                .formatted(given));
    ApiClient.Answer ofStep =
        api.post(
            workflow + "instances/1/steps/s/actions/restart",
            "{\"step_run_params\": %s}".formatted(given));

    assertThat(start.status()).as(start.body()).isEqualTo(400);
    assertThat(start.errors()).contains("run_params.shell", "shell says what a step runs");
    assertThat(restart.status()).as(restart.body()).isEqualTo(400);
    assertThat(restart.errors()).contains("run_params.shell");
    assertThat(ofStep.status()).as(ofStep.body()).isEqualTo(400);
    assertThat(ofStep.errors()).contains("step_run_params.shell");
    assertThat(api.get(workflow + "instances/1").json().path("workflow_run_id").asInt())
        .isEqualTo(1);
    assertThat(api.get(workflow + "instances/2").status()).isEqualTo(404);
  }

  /**
   * A template takes over what the workflow declares under the name; whoever starts it does not.
   */
  @Test
  void noTemplateTakesOverAScriptThatIsGivenAtAStart() {
    saveTemplate("scripts-tool");
    api.push(templated("scripts-templated", script("echo of the workflow")));
    String start = "/api/v3/workflows/scripts-templated/versions/1/actions/start";

    ApiClient.Answer given =
        api.post(
            start,
            "{\"initiator\": {\"type\": \"manual\"}, \"run_params\": {%s}}"
                .formatted(script("echo given")));
    ApiClient.Answer backfilled =
        api.post(
            "/api/v3/workflows/scripts-templated/backfills",
            """
            {"param_values": {"day": [{"type": "LONG", "value": 1}]}, "run_params": {%s}}
            """
                .formatted(script("echo given")));

    assertThat(given.status()).as(given.body()).isEqualTo(400);
    assertThat(given.errors()).contains("run_params.shell", "shell says what a step runs");
    assertThat(backfilled.status()).as(backfilled.body()).isEqualTo(400);
    FirstRun.start(
            api,
            "scripts-templated",
            templated("scripts-templated", script("echo of the workflow")))
        .awaitLog("s", "of the workflow");
  }

  /** Else whoever may write no scripts would write one around a workflow with a template. */
  @Test
  void noTemplateTakesOverAScriptThatAParentPassesDown() {
    saveTemplate("scripts-tool");
    api.push(templated("scripts-child", script("echo of the child")));

    FirstRun.start(
            api,
            "scripts-parent",
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "scripts-parent", "params": {%s},
              "steps": [{"subworkflow": {"id": "call", "params": {
                "subworkflow_id": {"type": "STRING", "value": "scripts-child"}}}}]}}
            """
                .formatted(script("echo of the parent")))
        .awaitStatus("SUCCEEDED");

    new FirstRun(api, "scripts-child").awaitLog("s", "of the template");
  }

  private void saveTemplate(String name) {
    ApiClient.Answer saved =
        api.post(
            "/api/v3/job-templates",
            """
            {"owner": "me", "status": "stable", "support": "#me", "definition": {
              "job_type": "%s", "step_type": "Shell", "version": "default", "params": {%s}}}
            """
                .formatted(name, script("echo of the template")));
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
  }

  private static String templated(String workflow, String params) {
    return """
    {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "params": {%s}, "steps": [
      {"step": {"id": "s", "type": "Shell", "sub_type": "scripts-tool"}}]}}
    """
        .formatted(workflow, params);
  }

  private static String script(String text) {
    return "\"shell\": {\"type\": \"MAP\", \"value\": {\"script\": {\"type\": \"STRING\", \"value\": \"%s\"}}}"
        .formatted(text);
  }

  @Test
  void forbiddenScriptsDoNotRunAndOnlyAdministratorsAllowThem() {
    users.create("scripts-editor", "a long password", Role.EDITOR, new Caller("ann", Role.ADMIN));
    ApiClient editor = ApiClient.as(port, "scripts-editor", "a long password");
    assertThat(editor.post("/api/v3/scripts/actions/allow", "{}").status()).isEqualTo(403);
    assertThat(editor.post("/api/v3/scripts/actions/forbid", "{}").status()).isEqualTo(403);
    assertThat(api.post("/api/v3/scripts/actions/forbid", "{}").json().path("allowed").asBoolean())
        .isFalse();
    assertThat(editor.get("/api/v3/scripts").json().path("user").asString()).isEqualTo("admin");
    try {
      FirstRun run = FirstRun.ofSteps(api, "scripts-forbidden", shell("s", "true"));
      assertThat(run.awaitStatus("FAILED").step("s").toString())
          .contains("Scripts are switched off. An administrator can allow them");
    } finally {
      api.post("/api/v3/scripts/actions/allow", "{}");
    }
  }

  @Test
  void scriptsMayBeSavedByAdministratorsOnly() {
    users.create("scripts-writer", "a long password", Role.EDITOR, new Caller("ann", Role.ADMIN));
    ApiClient editor = ApiClient.as(port, "scripts-writer", "a long password");
    String workflow =
        """
        {"properties": {"owner": "me"}, "workflow": {"id": "scripts-writers", "steps": [
          {"foreach": {"id": "each", "params": {"loop_params": {"type": "MAP", "value": {
              "i": {"type": "LONG_ARRAY", "value": [1]}}}},
            "steps": [{"step": {"id": "s", "type": "Python", "params": {
              "python": {"type": "MAP", "value": {"script": {"type": "STRING", "value": "pass"}}}}}}]}}]}}
        """;
    String template =
        """
        {"owner": "me", "status": "stable", "support": "#me", "definition": {
          "job_type": "scripts-writers", "step_type": "Shell", "version": "default", "params": {}}}
        """;
    assertThat(editor.post("/api/v3/scripts/actions/let-write?role=EDITOR", "{}").status())
        .isEqualTo(403);
    assertThat(api.post("/api/v3/scripts/actions/let-write?role=VIEWER", "{}").status())
        .isEqualTo(400);
    ApiClient.Answer limited = api.post("/api/v3/scripts/actions/let-write?role=ADMIN", "{}");
    try {
      assertThat(limited.json().path("writers").asString()).isEqualTo("ADMIN");
      assertThat(editor.post("/api/v3/workflows", workflow).status()).isEqualTo(403);
      assertThat(editor.post("/api/v3/workflows", workflow).json().path("message").asString())
          .contains("Python", "administrators only");
      assertThat(editor.post("/api/v3/job-templates", template).status()).isEqualTo(403);
      for (String type : List.of("Shell", "shell", "Kubernetes", "NOTEBOOK")) {
        assertThat(
                editor
                    .post(
                        "/api/v3/job-templates", template.replace("\"Shell\"", "\"" + type + "\""))
                    .status())
            .as(type)
            .isEqualTo(403);
      }
      ApiClient.Answer container = editor.post("/api/v3/workflows", CONTAINER);
      assertThat(container.status()).isEqualTo(403);
      assertThat(container.json().path("message").asString())
          .contains("Kubernetes run code of their own", "the screen Scripts");
      api.push(workflow);
    } finally {
      api.post("/api/v3/scripts/actions/let-write?role=EDITOR", "{}");
    }
    editor.push(workflow);
    assertThat(editor.post("/api/v3/job-templates", template).status()).isEqualTo(200);
    editor.push(CONTAINER);
  }

  /** Its type in another case, which counts too. */
  private static final String CONTAINER =
      """
      {"properties": {"owner": "me"}, "workflow": {"id": "scripts-writers-container", "steps": [
        {"step": {"id": "s", "type": "kubernetes", "params": {"kubernetes": {"type": "MAP", "value": {
          "image": {"type": "STRING", "value": "busybox"}}}}}}]}}
      """;
}
