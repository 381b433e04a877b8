package dev.podium.scheduler.secret;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.TimelineEvent;
import dev.podium.domain.secret.ReferenceKey;
import dev.podium.domain.secret.SecretReference;
import dev.podium.domain.secret.SecretUser;
import dev.podium.domain.secret.SecretVault;
import dev.podium.domain.secret.SecretVault.Opened;
import dev.podium.scheduler.loop.StepCall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class SecretStepsTest {

  private static final ReferenceKey KEY = new ReferenceKey(new byte[32]);
  private static final String VALUE = "p\"w/ hunter2";
  private static final SecretVault VAULT =
      (reference, user) -> {
        if (!KEY.isGenuine(reference)) {
          return new Opened.Imitation();
        }
        return reference.name().equals("password")
            ? new Opened.Value(VALUE)
            : new Opened.Refused(reference.name() + " is gone");
      };

  private final StringBuilder log = new StringBuilder();
  private final SecretSteps steps = new SecretSteps(VAULT);

  private StepCall call(String... texts) {
    Map<String, Param> params = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i++) {
      params.put("p" + i, Param.of(new Text(texts[i]), Instant.EPOCH, ParamSource.DEFINITION));
    }
    return new StepCall(
        new StepCall.Attempt(
            new RunRef(new WorkflowId("w"), 1, 1),
            new LogKey(new RunKey(7), 0, 1),
            aStep("s").build(),
            UUID.randomUUID(),
            new SecretUser("w", "ada")),
        params,
        (expression, outputs) -> expression,
        log::append);
  }

  private static String first(StepCall call) {
    return Objects.requireNonNull(call.params().get("p0")).value().plainText();
  }

  private static String reference(String name) {
    return KEY.reference(name).text();
  }

  @Test
  void theBodySeesTheValueAndNobodyElseDoes() throws Exception {
    StepCall call = call("user:" + reference("password"));

    StepResult result =
        steps
            .body(
                (given, secrets) -> {
                  String text = secrets.reveal(first(given));
                  assertThat(text).isEqualTo("user:" + VALUE);
                  given.log().write("it is p\"w/ hun");
                  given.log().write("ter2, in JSON p\\\"w/ hunter2\n");
                  return new StepResult(
                      new StepOutcome.UserError("refused: " + text),
                      Map.of("out", new ParamValue.TextMap(Map.of("k", text))),
                      Map.of(
                          "a",
                          JsonNodeFactory.instance
                              .objectNode()
                              .set("list", JsonNodeFactory.instance.arrayNode().add(text).add(7))),
                      List.of(new TimelineEvent.Log(Instant.EPOCH, "sent p%22w%2F+hunter2")),
                      null);
                })
            .run(call);

    assertThat(log).hasToString("it is ***, in JSON ***\n");
    assertThat(result)
        .isEqualTo(
            new StepResult(
                new StepOutcome.UserError("refused: user:***"),
                Map.of("out", new ParamValue.TextMap(Map.of("k", "user:***"))),
                Map.of(
                    "a",
                    JsonNodeFactory.instance
                        .objectNode()
                        .set("list", JsonNodeFactory.instance.arrayNode().add("user:***").add(7))),
                List.of(new TimelineEvent.Log(Instant.EPOCH, "sent ***")),
                null));
  }

  @Test
  void aBodyThatKnowsNothingOfSecretsFindsTheValuesInItsParams() throws Exception {
    StepResult result =
        steps
            .revealed(
                given -> {
                  given.log().write("logs in with " + first(given) + "\n");
                  return StepResult.of(new StepOutcome.UserError(first(given)));
                })
            .run(call("user:" + reference("password")));

    assertThat(log).hasToString("logs in with user:***\n");
    assertThat(result.outcome()).isEqualTo(new StepOutcome.UserError("user:***"));
  }

  @Test
  void whatABrokenBodyThrowsIsMaskedToo() throws Exception {
    StepResult result =
        steps
            .body(
                (given, secrets) -> {
                  throw new IllegalStateException(secrets.reveal(first(given)));
                })
            .run(call(reference("password")));

    assertThat(result.outcome())
        .isEqualTo(
            new StepOutcome.PlatformError(
                "The step's body broke: java.lang.IllegalStateException: ***"));
    assertThat(log).doesNotContain("hunter2");
  }

  @Test
  void aSecretThatCannotBeHadFailsTheStepBeforeItsBody() throws Exception {
    StepResult result =
        steps
            .body(
                (given, secrets) -> {
                  throw new AssertionError("the body ran");
                })
            .run(call(reference("password"), "x" + reference("old")));

    assertThat(result.outcome())
        .isEqualTo(new StepOutcome.FatalError("The step cannot use a secret: old is gone."));
  }

  @Test
  void anImitationIsATextLikeAnyOther() throws Exception {
    String imitation = new SecretReference("password", "0".repeat(32)).text();

    StepResult result =
        steps
            .body(
                (given, secrets) -> {
                  assertThat(secrets.reveal(imitation)).isEqualTo(imitation);
                  assertThat(secrets.isIn(imitation)).isFalse();
                  return StepResult.DONE;
                })
            .run(call(imitation));

    assertThat(result).isEqualTo(StepResult.DONE);
  }
}
