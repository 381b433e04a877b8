package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Job templates over REST, and workflows whose steps use them. */
@WholeApplication
class TemplateApiIT {
  private static final String TEMPLATES = "/api/v3/job-templates";
  private static final String WORKFLOWS = "/api/v3/workflows";

  @LocalServerPort private int port;
  @Autowired private Users users;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  private static String template(String type, String version, String stepType, String more) {
    return """
    {"owner": "ann", "status": "alpha", "support": "team", "test_workflows": ["w"], "cost": 3,
     "definition": {"job_type": "%s", "version": "%s", "step_type": "%s"%s}}
    """
        .formatted(type, version, stepType, more);
  }

  private static String workflow(String id, String fields) {
    return """
    {"properties": {"owner": "ann"},
     "workflow": {"id": "%s", "steps": [{"step": {"id": "a", %s}}]}}
    """
        .formatted(id, fields);
  }

  private JsonNode save(String template) {
    Answer answer = api.post(TEMPLATES, template);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private Answer start(String workflow, String runParams) {
    return api.post(
        WORKFLOWS + "/" + workflow + "/versions/active/actions/start",
        "{\"initiator\": {\"type\": \"manual\"}, \"run_params\": {" + runParams + "}}");
  }

  private JsonNode step(String workflow, String step) {
    return api.get(WORKFLOWS + "/" + workflow + "/instances/1/steps/" + step).json();
  }

  @Test
  void aSavedTemplateIsReadListedAndDeleted() {
    JsonNode saved =
        save(template("crud", "v1", "notebook", ", \"tags\": [\"shell\"], \"description\": \"d\""));
    save(template("crud", "v2", "Notebook", ""));

    assertThat(saved.at("/metadata/version_author").asString()).isEqualTo("admin");
    assertThat(saved.at("/metadata/create_time").asLong()).isPositive();
    assertThat(saved.at("/metadata/cost").asInt()).isEqualTo(3);
    assertThat(saved.at("/definition/step_type").asString()).isEqualTo("Notebook");
    assertThat(saved.at("/definition/tags/0/name").asString()).isEqualTo("shell");
    assertThat(api.get(TEMPLATES + "/crud?version=v1").json()).isEqualTo(saved);
    assertThat(api.get(TEMPLATES + "/crud").status()).isEqualTo(404);
    assertThat(api.get(TEMPLATES + "?version=v1").json().valueStream()).contains(saved);
    assertThat(api.get(TEMPLATES).json().findValuesAsString("job_type")).doesNotContain("crud");

    assertThat(api.call("DELETE", TEMPLATES + "/crud?version=v1").json().path("message").asString())
        .isEqualTo("Removed [1] job template versions for job type: [crud][v1]");
    assertThat(api.get(TEMPLATES + "/crud?version=v1").status()).isEqualTo(404);
    assertThat(api.call("DELETE", TEMPLATES + "/crud").body()).contains("Removed [1]");
    assertThat(api.call("DELETE", TEMPLATES + "/crud").body()).contains("Removed [0]");
  }

  @Test
  void aTemplateMayBeWrittenInYaml() {
    Answer saved =
        yaml(
            "{owner: ann, status: s, support: t, definition: {job_type: y, version: v1, step_type: Sleep}}");
    Answer wrong =
        yaml(
            "owner: ann\nstatus: s\nsupport: t\ndefinition:\n  {job_type: y, step_type: Sleep, version: v 1}");

    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    assertThat(api.get(TEMPLATES + "/y?version=v1").json()).isEqualTo(saved.json());
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("definition.version", "(line 5, column");
    assertThat(yaml("[").status()).isEqualTo(400);
  }

  private Answer yaml(String text) {
    return api.send("POST", TEMPLATES + "/yaml", "application/yaml", text);
  }

  @Test
  void anEnrichedVersionShowsWhatAStepTakesFromItsTemplate() {
    save(
        template(
            "laid",
            "default",
            "Sleep",
            ", \"params\": {\"note\": {\"value\": \"x\", \"type\": \"STRING\"}}"));
    api.push(
        workflow(
            "enriched",
            "\"type\": \"Sleep\", \"sub_type\": \"laid\","
                + " \"params\": {\"mine\": {\"value\": 1, \"type\": \"LONG\"}}"));

    JsonNode extras =
        api.get(WORKFLOWS + "/enriched/versions/1?enriched=true").json().path("enriched_extras");

    assertThat(extras.at("/workflow_params").propertyNames()).contains("RUN_TS", "owner");
    assertThat(extras.at("/step_params/a").propertyNames())
        .contains("step_id", "sleep_seconds", "note", "mine");
    assertThat(extras.at("/step_params/a/mine/value").asInt()).isEqualTo(1);
  }

  @Test
  void aTemplateThatIsWrongIsRefusedWithPlaces() {
    Answer answer =
        api.post(
            TEMPLATES,
            template("wrong", "v1", "Slep", ", \"inherit_from\": {\"nothing\": \"v1\"}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).contains("Did you mean", "(line 2, column");
    assertThat(api.post(TEMPLATES, "[]").status()).isEqualTo(400);
    assertThat(api.post(TEMPLATES, "{").status()).isEqualTo(400);
    assertThat(
            api.post(
                    TEMPLATES,
                    template("wrong", "v1", "NoOp", ", \"inherit_from\": {\"x\": \"v\"}"))
                .errors())
        .contains("There is no job template")
        .contains("(line 2");
  }

  @Test
  void onlyEditorsChangeTemplates() {
    users.create(
        "template-viewer", "a long password", Role.VIEWER, new Caller("admin", Role.ADMIN));
    ApiClient viewer = ApiClient.as(port, "template-viewer", "a long password");
    save(template("guarded", "default", "NoOp", ""));

    assertThat(viewer.post(TEMPLATES, template("guarded", "default", "NoOp", "")).status())
        .isEqualTo(403);
    assertThat(viewer.call("DELETE", TEMPLATES + "/guarded").status()).isEqualTo(403);
    assertThat(viewer.get(TEMPLATES + "/guarded").status()).isEqualTo(200);
    assertThat(ApiClient.anonymous(port).get(TEMPLATES + "/guarded").status()).isEqualTo(401);
  }

  @Test
  void whatOthersInheritFromIsNotDeleted() {
    save(template("parent", "default", "NoOp", ""));
    save(template("child", "default", "NoOp", ", \"inherit_from\": {\"parent\": \"default\"}"));

    Answer refused = api.call("DELETE", TEMPLATES + "/parent");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("child:default");
  }

  @Test
  void aPushWithATemplateThatIsNotThereOrDoesNotFitIsRefused() {
    save(template("fits", "default", "Sleep", ""));

    Answer unknown =
        api.post(WORKFLOWS, workflow("t1", "\"type\": \"NoOp\", \"sub_type\": \"fitz\""));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.errors()).contains("There is no job template", "Did you mean", "(line 2");
    assertThat(
            api.post(WORKFLOWS, workflow("t1", "\"type\": \"NoOp\", \"sub_type\": \"fits\""))
                .errors())
        .contains("is for Sleep steps, but this is a NoOp step");
    assertThat(
            api.put(
                    WORKFLOWS + "/actions/validate",
                    workflow("t1", "\"type\": \"NoOp\", \"sub_type\": \"fits\""))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aRequiredParamIsMissedAtThePush() {
    save(
        template(
            "asks",
            "default",
            "Kubernetes",
            ", \"params\": {\"script\": {\"type\": \"STRING\", \"internal_mode\": \"REQUIRED\"}}"));
    String fields = "\"type\": \"Kubernetes\", \"sub_type\": \"asks\", \"params\": {%s}";

    assertThat(api.post(WORKFLOWS, workflow("t2", fields.formatted(""))).errors())
        .contains("[script] is a required parameter", "[image] is a required parameter");
    api.push(
        workflow(
            "t2",
            fields.formatted(
                "\"script\": {\"type\": \"STRING\", \"value\": \"ls\"}, \"kubernetes\": {\"type\":"
                    + " \"MAP\", \"value\": {\"image\": {\"type\": \"STRING\", \"value\": \"i\"}}}")));
  }

  @Test
  void aRunTakesItsParamsAndTagsFromTheTemplate() {
    save(
        template(
            "nap-base",
            "v1",
            "NoOp",
            ", \"tags\": [\"base\"], \"params\": {"
                + "\"who\": {\"type\": \"STRING\", \"value\": \"nobody\"},"
                + "\"unused\": {\"type\": \"STRING\", \"internal_mode\": \"OPTIONAL\"}}"));
    save(
        template(
            "nap",
            "v1",
            "Sleep",
            ", \"tags\": [\"naps\"], \"inherit_from\": {\"nap-base\": \"v1\"}, \"params\": {"
                + "\"sleep_seconds\": {\"type\": \"LONG\", \"expression\": \"0 * 7\"},"
                + "\"note\": {\"type\": \"STRING\", \"value\": \"for ${who}\"}}"));
    api.push(
        """
        {"properties": {"owner": "ann"},
         "workflow": {"id": "napping",
          "params": {"job_template_version": {"type": "STRING", "value": "v1"},
                     "who": {"type": "STRING", "value": "all"}},
          "steps": [{"step": {"id": "a", "type": "sleep", "sub_type": "nap", "tags": ["own"]}}]}}
        """);

    assertThat(start("napping", "").status()).isEqualTo(200);
    api.awaitStatus("napping", "SUCCEEDED");

    JsonNode step = step("napping", "a");
    assertThat(step.at("/params/sleep_seconds/evaluated_result").asLong(-1)).isZero();
    assertThat(step.at("/params/sleep_seconds/source").asString()).isEqualTo("TEMPLATE_SCHEMA");
    assertThat(step.at("/params/note/evaluated_result").asString()).isEqualTo("for all");
    assertThat(step.at("/params/who/source").asString()).isEqualTo("WORKFLOW_PARAMETER");
    assertThat(step.path("params").has("unused")).isFalse();
    assertThat(step.path("tags").findValuesAsString("name")).containsExactly("own", "base", "naps");
    assertThat(step.at("/tags/2/namespace").asString()).isEqualTo("JOB_TEMPLATE");
  }

  @Test
  void aRunGoesOnWithTheTemplateThatItStartedWith() {
    String shell = ", \"params\": {\"x\": {\"type\": \"LONG\", \"value\": %d}}";
    save(template("kept", "default", "NoOp", shell.formatted(1)));
    api.push(
        """
        {"properties": {"owner": "ann"},
         "workflow": {"id": "keeping", "steps": [
          {"step": {"id": "wait", "type": "Sleep", "transition": {"successors": {"use": "true"}},
                    "params": {"sleep_seconds": {"type": "LONG", "value": 2}}}},
          {"step": {"id": "use", "type": "NoOp", "sub_type": "kept"}}]}}
        """);

    assertThat(start("keeping", "").status()).isEqualTo(200);
    save(template("kept", "default", "NoOp", shell.formatted(2)));
    assertThat(api.call("DELETE", TEMPLATES + "/kept").status()).isEqualTo(200);
    api.awaitStatus("keeping", "SUCCEEDED");

    assertThat(step("keeping", "use").at("/params/x/evaluated_result").asInt()).isEqualTo(1);
    Answer again = start("keeping", "");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.errors()).contains("There is no job template");
  }

  @Test
  void aStartSelectsAnotherVersion() {
    String params = ", \"params\": {\"x\": {\"type\": \"LONG\", \"value\": %d}}";
    save(template("chosen", "default", "NoOp", params.formatted(1)));
    save(template("chosen", "next", "NoOp", params.formatted(2)));
    api.push(workflow("choosing", "\"type\": \"NoOp\", \"sub_type\": \"chosen\""));

    String version = "\"job_template_version\": {\"type\": \"STRING\", \"value\": \"%s\"}";
    assertThat(start("choosing", version.formatted("nxt")).errors()).contains("Did you mean");
    assertThat(start("choosing", version.formatted("next")).status()).isEqualTo(200);
    api.awaitStatus("choosing", "SUCCEEDED");

    assertThat(step("choosing", "a").at("/params/x/evaluated_result").asInt()).isEqualTo(2);
  }

  @Test
  void theStepTypesTellWhatTheyTake() {
    JsonNode types = api.get("/api/v3/step-types").json();

    JsonNode sleep =
        types
            .valueStream()
            .filter(it -> it.path("name").asString().equals("Sleep"))
            .findFirst()
            .orElseThrow();
    assertThat(sleep.at("/params/0/name").asString()).isEqualTo("sleep_seconds");
    assertThat(sleep.at("/params/0/default").asInt()).isEqualTo(3);
    JsonNode kubernetes =
        types
            .valueStream()
            .filter(it -> it.path("name").asString().equals("Kubernetes"))
            .findFirst()
            .orElseThrow();
    assertThat(kubernetes.at("/params/0/entries/1/required").asBoolean()).isTrue();
  }
}
