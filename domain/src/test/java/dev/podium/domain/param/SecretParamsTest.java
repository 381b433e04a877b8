package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.param.EvaluationContext.RunFacts;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.secret.ReferenceKey;
import dev.podium.domain.secret.SecretAccess.Lookup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** {@code secrets.get('name')} gives what stands for a secret. */
class SecretParamsTest {

  private static final ReferenceKey KEY = new ReferenceKey(new byte[32]);
  private static final KnownSecrets SECRETS =
      user ->
          name ->
              name.equals("token") && user.workflow().equals("orders")
                  ? new Lookup.Granted(KEY.reference(name).text())
                  : new Lookup.Refused("%s is nothing for %s".formatted(name, user.workflow()));

  private static final JsonMapper MAPPER = new JsonMapper();

  private final ParamEvaluator evaluator = new ParamEvaluator();

  private static EvaluationContext run(String workflow) {
    return new RunFacts(
        Instant.EPOCH,
        workflow,
        "ada",
        1,
        1,
        new EvaluationContext.Start("MANUAL", "ada", null, null, "START_FRESH_NEW_RUN"),
        Signals.NONE,
        new Installation("", SECRETS));
  }

  private Map<String, Param> evaluate(String workflow, Map<String, ParamDefinition> params) {
    return evaluator.workflowParams(run(workflow), List.of(ParamLayer.ofWorkflow(params)));
  }

  private static ParamDefinition expression(String source) {
    return ParamCodec.readDefinitions(
            MAPPER
                .createObjectNode()
                .set(
                    "p", MAPPER.createObjectNode().put("type", "STRING").put("expression", source)))
        .values()
        .iterator()
        .next();
  }

  private static String text(Map<String, Param> params, String name) {
    return Objects.requireNonNull(params.get(name)).value().plainText();
  }

  @Test
  void aReferenceStandsInOtherTexts() {
    Map<String, Param> params =
        evaluate(
            "orders",
            Map.of(
                "token", expression("secrets.get('token')"),
                "header", ParamDefinition.literal(new ParamValue.Text("Bearer ${token}")),
                "joined", expression("'x-' + secrets.get('to' + 'ken')")));

    String reference = KEY.reference("token").text();
    assertThat(text(params, "header")).isEqualTo("Bearer " + reference);
    assertThat(text(params, "joined")).isEqualTo("x-" + reference);
    assertThat(ParamCodec.writeParams(ShownParams.of(params)).toString())
        .contains("Bearer {secret:token}")
        .doesNotContain(KEY.reference("token").mark());
  }

  @Test
  void whatMayNotBeUsedIsToldAtItsParam() {
    assertThatThrownBy(() -> evaluate("other", Map.of("token", expression("secrets.get('token')"))))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("token")
        .hasMessageContaining("token is nothing for other");
    assertThatThrownBy(() -> evaluate("orders", Map.of("token", expression("secrets.get(7)"))))
        .hasMessageContaining("secrets.get takes a String");
  }

  @Test
  void aVariableOfThatNameIsAVariable() {
    Map<String, Param> params =
        evaluate(
            "other",
            Map.of(
                "own", expression("secrets = new Map(); secrets.put('a', 'b'); secrets.get('a')")));

    assertThat(text(params, "own")).isEqualTo("b");
  }

  @Test
  void namesThatAreWrittenAreKnownBeforeARun() {
    assertThat(Expression.compile("a ? secrets.get('x') : secrets.get(\"y\")").secrets())
        .containsExactlyInAnyOrder("x", "y");
    assertThat(Expression.compile("secrets.get('a' + b)").secrets()).isEmpty();
    assertThat(Expression.compile("secrets.get('x')").freeNames()).isEmpty();
  }

  @Test
  void whoeverStartsARunAsksForNone() {
    Map<String, ParamDefinition> given =
        Map.of("map", ParamDefinition.nested(Map.of("a", expression("secrets.get('to' + 'ken')"))));
    Map<String, ParamDefinition> written = Map.of("token", expression("secrets.get('token')"));
    for (ParamLayer layer :
        List.of(
            ParamLayer.ofStart(given),
            ParamLayer.ofRestart(given),
            ParamLayer.ofTimeTrigger(given))) {
      assertThatThrownBy(
              () ->
                  evaluator.workflowParams(
                      run("orders"), List.of(ParamLayer.ofWorkflow(written), layer)))
          .hasMessageContaining("a secret is asked for by a definition");
    }

    Map<String, Param> params =
        evaluator.workflowParams(
            run("orders"),
            List.of(
                ParamLayer.ofWorkflow(written),
                ParamLayer.ofStart(Map.of("use", expression("'Bearer ' + token")))));
    assertThat(text(params, "use")).startsWith("Bearer {secret:token");
  }

  @Test
  void triggersUseNone() {
    EvaluationContext trigger =
        new RunFacts(
            Instant.EPOCH,
            "orders",
            "",
            0,
            0,
            new EvaluationContext.Start("SIGNAL", null, null, null, ""),
            Signals.NONE,
            Installation.PLAIN);

    assertThatThrownBy(
            () -> evaluator.triggerParams(trigger, Map.of("t", expression("secrets.get('token')"))))
        .hasMessageContaining("in the params of workflows and steps only");
  }
}
