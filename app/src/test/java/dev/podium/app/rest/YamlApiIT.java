package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Definitions in YAML over REST. */
@WholeApplication
class YamlApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String YAML = "application/yaml";
  private static final String FULL =
      """
      properties: {owner: alice, step_concurrency: 7}
      workflow:
        id: %s
        description: |
          Says everything,
          in YAML.
        time_triggers: [{type: CRON, cron: 15 4 * * *}]
        steps:
          - step:
              id: a
              type: NoOp
              retry_policy: {error_retry_limit: 3}
              params: {n: {value: 1, type: LONG}}
              transition: {successors: {b: n > 0}}
          - step: {id: b, type: NoOp}
      """;
  private static final String DSL =
      """
      Workflow:
        id: %s
        owner: tester
        run_strategy: parallel
        n: 15
        jobs:
          - job:
              id: job.1
              type: NoOp
              '!m<long>(immutable)': n + 1
              transition:
                - IF m < 0 THEN job.2
                - OTHERWISE job.3
          - job: {id: job.2, type: NoOp}
          - foreach:
              id: job.3
              ranges: {i: {to: 3}}
              dag: sequential
              jobs:
                - job: {id: x, type: NoOp}
                - job: {id: y, type: NoOp}
      """;

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  private Answer push(String yaml) {
    return api.send("POST", WORKFLOWS + "/yaml", YAML, yaml);
  }

  @Test
  void theFullFormSaysWhatJsonSays() {
    Answer answer = push(FULL.formatted("yaml-full"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode version = api.get(WORKFLOWS + "/yaml-full/versions/1").json();
    assertThat(answer.json().path("workflow_definition")).isEqualTo(version);
    assertThat(version.at("/properties_snapshot/step_concurrency").asInt()).isEqualTo(7);
    assertThat(version.at("/workflow/description").asString())
        .isEqualTo("Says everything,\nin YAML.\n");
    assertThat(version.at("/workflow/time_triggers/0/cron").asString()).isEqualTo("15 4 * * *");
    assertThat(version.at("/workflow/steps/0/step/retry_policy/error_retry_limit").asInt())
        .isEqualTo(3);
  }

  @Test
  void theDslIsReadAsMaestroReadsIt() {
    Answer answer = push(DSL.formatted("yaml-dsl"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode version = answer.json().path("workflow_definition");
    assertThat(version.at("/properties_snapshot/owner").asString()).isEqualTo("tester");
    assertThat(version.at("/properties_snapshot/run_strategy/rule").asString())
        .isEqualTo("PARALLEL");
    assertThat(version.at("/workflow/params/n/value").asInt()).isEqualTo(15);
    JsonNode first = version.at("/workflow/steps/0/step");
    assertThat(first.at("/params/m").toString())
        .isEqualTo("{\"expression\":\"n + 1\",\"type\":\"LONG\",\"mode\":\"IMMUTABLE\"}");
    assertThat(first.at("/transition/successors").toString())
        .isEqualTo("{\"job.2\":\"m < 0\",\"job.3\":\"!((m < 0))\"}");
    assertThat(version.at("/workflow/steps/2/foreach/params/loop_params/value/i").toString())
        .isEqualTo("{\"expression\":\"Util.intsBetween(0, 3, 1);\",\"type\":\"LONG_ARRAY\"}");
    assertThat(version.at("/workflow/steps/2/foreach/steps/0/step/transition/successors/y"))
        .hasToString("\"true\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/yaml; charset=utf-8", "text/yaml", "application/x-yaml"})
  void otherNamesOfYamlAreTaken(String type) {
    assertThat(
            api.send("PUT", WORKFLOWS + "/actions/validate/yaml", type, DSL.formatted("x"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void jsonIsNotTakenForYaml() {
    Answer answer =
        api.send("POST", WORKFLOWS + "/yaml", "application/json", Definitions.chain("x"));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().path("message").asString()).contains(YAML);
  }

  @Test
  void validationAnswersAsForJsonAndStoresNothing() {
    Answer answer =
        api.send("PUT", WORKFLOWS + "/actions/validate/yaml", YAML, DSL.formatted("yaml-checked"));

    assertThat(answer.json().path("action").asString()).isEqualTo("VALIDATE");
    assertThat(answer.json().path("message").asString()).contains("[yaml-checked]");
    assertThat(api.get(WORKFLOWS + "/yaml-checked/versions/latest").status()).isEqualTo(404);
  }

  @Test
  void problemsHaveThePlacesOfTheYaml() {
    Answer answer =
        push(
            """
            workflow:
              id: wrong
              list: [1, two]
              jobs:
                - job: {id: a, type: NoOpp, transition: [nowhere]}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors())
        .contains("workflow.list[1]: ", "(line 3, column 13)")
        .contains("workflow.jobs[0].job.type: There is no step type", "(line 5, column 20)")
        .contains("workflow.jobs[0].job.transition[0]: There is no step", "(line 5, column 46)");
  }

  @Test
  void whatTheStoreRefusesHasItsPlaceToo() {
    Answer answer = push("workflow:\n  id: yaml-unowned\n  jobs: [{job: {id: a, type: NoOp}}]\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).contains("owner").contains("(line 1, column 1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1\na: 2\n",
        "workflow: {}\n---\nworkflow: {}\n",
        "a: !!javax.script.ScriptEngineManager [x]",
        "a: &a [*a]",
        "a: \u0007",
        "a: [1",
        "",
        "workflow: {id: w}"
      })
  void whatIsNoDefinitionIsRefusedInTheOneFormat(String yaml) {
    Answer answer = push(yaml);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.json().path("status").asString()).isEqualTo("BAD_REQUEST");
    assertThat(answer.body()).doesNotContain("Exception", "snakeyaml", "\\tat ");
  }

  @Test
  void otherEncodingsAndHugeTextsAreRefused() {
    byte[] latin = "workflow: {id: ü}".getBytes(StandardCharsets.ISO_8859_1);
    Answer encoding = api.send("POST", WORKFLOWS + "/yaml", YAML, latin);
    Answer huge = push("a: " + "x".repeat(5_000_000));

    assertThat(encoding.status()).isEqualTo(400);
    assertThat(encoding.body()).contains("UTF-8", "byte 15 is 0xFC", "line 1, column 16");
    assertThat(huge.status()).isEqualTo(400);
    assertThat(huge.body()).contains("262144");
  }

  @Test
  void whoMayNotEditMayNotPushYaml() {
    assertThat(
            ApiClient.anonymous(port)
                .send("POST", WORKFLOWS + "/yaml", YAML, DSL.formatted("x"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void aVersionIsReadAsTheYamlThatPushesItAgain() {
    push(FULL.formatted("yaml-again"));

    Answer yaml = api.getAs(WORKFLOWS + "/yaml-again/versions/1", "text/html;q=0.5, " + YAML);
    assertThat(yaml.contentType()).isEqualTo(YAML);
    assertThat(yaml.body()).contains("  description: |\n    Says everything,\n    in YAML.\n");

    assertThat(push(yaml.body()).status()).isEqualTo(200);
    assertThat(api.get(WORKFLOWS + "/yaml-again/versions/2").json().path("workflow"))
        .isEqualTo(api.get(WORKFLOWS + "/yaml-again/versions/1").json().path("workflow"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "*/*", "text/html", "application/yaml;q=0.1, */*", "?"})
  void everybodyElseGetsJson(String accept) {
    push(FULL.formatted("yaml-as-json"));

    assertThat(api.getAs(WORKFLOWS + "/yaml-as-json/versions/1", accept).contentType())
        .startsWith("application/json");
  }

  @Test
  void theDslIsWrittenWhereItCanSayTheVersion() {
    push(DSL.formatted("yaml-dsl-again"));

    Answer dsl = api.get(WORKFLOWS + "/yaml-dsl-again/versions/1?form=dsl");
    assertThat(dsl.contentType()).isEqualTo(YAML);
    assertThat(dsl.body()).contains("jobs:", "OTHERWISE job.3", "dag: sequential");
    assertThat(push(dsl.body()).status()).isEqualTo(200);
    assertThat(api.get(WORKFLOWS + "/yaml-dsl-again/versions/2?form=dsl").body())
        .isEqualTo(dsl.body());
  }

  @Test
  void whatTheDslCannotSayIsNamed() {
    push(FULL.formatted("yaml-unsayable"));

    Answer dsl = api.get(WORKFLOWS + "/yaml-unsayable/versions/1?form=dsl");
    assertThat(dsl.status()).isEqualTo(400);
    assertThat(dsl.errors())
        .contains(
            "properties.step_concurrency",
            "workflow.time_triggers",
            "workflow.steps[0].step.retry_policy");
    assertThat(api.get(WORKFLOWS + "/yaml-unsayable/versions/1?form=xml").status()).isEqualTo(400);
  }
}
