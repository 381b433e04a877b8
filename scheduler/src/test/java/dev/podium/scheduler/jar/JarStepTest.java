package dev.podium.scheduler.jar;

import static dev.podium.scheduler.loop.CallBuilder.aCallOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue.Array;
import dev.podium.domain.param.ParamValue.Decimal;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.param.ParamValue.Whole;
import dev.podium.scheduler.loop.CallBuilder;
import dev.podium.step.CustomStep;
import dev.podium.step.StepContext;
import dev.podium.step.StepEnd;
import dev.podium.step.StepSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Steps of jars, by classes of the test in place of theirs. */
class JarStepTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final CallBuilder call = aCallOf("Load");

  /** The part of a step type that differs between tests. */
  @FunctionalInterface
  private interface Body {
    @Nullable StepEnd run(StepContext step) throws Exception;
  }

  @Test
  void itGetsItsParamsInJavasTypesAndItsKey() throws Exception {
    UUID key = UUID.randomUUID();
    call.withKey(key)
        .with("name", new Text("ann"))
        .with("rows", new Whole(5))
        .with("rate", new Decimal(new BigDecimal("0.5")))
        .with("days", new Array(ParamType.LONG_ARRAY, List.of(new Whole(1), new Whole(2))))
        .with("env", new TextMap(Map.of("A", "1")))
        .withGroup("target", Map.of("table", new Text("orders")));

    StepResult result =
        run(
            step -> {
              step.log("a line");
              return StepEnd.done()
                  .withArtifact("seen", step.params().asMap())
                  .withArtifact(
                      "of",
                      List.of(
                          step.workflowId(),
                          step.instanceId(),
                          step.runId(),
                          step.stepId(),
                          step.attempt(),
                          step.idempotencyKey().toString()));
            });

    assertThat(result.outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(String.valueOf(result.artifacts().get("seen")))
        .isEqualTo(
            "{\"name\":\"ann\",\"rows\":5,\"rate\":0.5,\"days\":[1,2],\"env\":{\"A\":\"1\"},\"target\":{\"table\":\"orders\"}}");
    assertThat(String.valueOf(result.artifacts().get("of")))
        .isEqualTo("[\"w\",1,1,\"s\",2,\"%s\"]".formatted(key));
    assertThat(call.logged()).isEqualTo("a line\n");
  }

  @Test
  void outputsAreReadAsTheStepDeclaresThem() throws Exception {
    call.with("rows", new Whole(0))
        .with("rate", new Decimal(BigDecimal.ZERO))
        .with("names", new Array(ParamType.STRING_ARRAY, List.of()))
        .with("counts", new TextMap(Map.of()));

    StepResult result =
        run(
            step ->
                StepEnd.done()
                    .withOutput("rows", 7)
                    .withOutput("rate", 3)
                    .withOutput("names", List.of())
                    .withOutput("counts", Map.of("a", "1")));

    assertThat(result.outputs())
        .isEqualTo(
            Map.of(
                "rows", new Whole(7),
                "rate", new Decimal(BigDecimal.valueOf(3)),
                "names", new Array(ParamType.STRING_ARRAY, List.of()),
                "counts", new TextMap(Map.of("a", "1"))));
  }

  @Test
  void everyEndHasItsOutcomeAndKeepsItsArtifacts() throws Exception {
    StepResult later =
        run(
            step ->
                StepEnd.userError("no rows")
                    .withArtifact("note", "empty")
                    .retryAfter(Duration.ofMinutes(5)));

    assertThat(later.outcome()).isEqualTo(new StepOutcome.UserError("no rows"));
    assertThat(later.artifacts()).containsOnlyKeys("note");
    assertThat(later.retryAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(call.logged()).isEqualTo("ERROR no rows\n");
    assertThat(run(step -> StepEnd.platformError("away")).outcome())
        .isEqualTo(new StepOutcome.PlatformError("away"));
    assertThat(run(step -> StepEnd.fatalError("never")).outcome())
        .isEqualTo(new StepOutcome.FatalError("never"));
    assertThat(run(step -> StepEnd.userError("x").retryAfter(Duration.ofDays(400))).retryAt())
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void whatIsThrownFailsTheAttempt() throws Exception {
    assertThat(
            run(step -> {
                  throw new IOException("disk full");
                })
                .outcome())
        .isEqualTo(new StepOutcome.UserError("java.io.IOException: disk full"));
    assertThat(call.logged()).contains("disk full").contains("JarStepTest");
    assertThat(
            run(step -> {
                  throw new NoClassDefFoundError("some/Library");
                })
                .outcome())
        .isEqualTo(new StepOutcome.PlatformError("java.lang.NoClassDefFoundError: some/Library"));
    assertThat(run(step -> StepEnd.userError(step.params().text("gone"))).outcome())
        .isEqualTo(new StepOutcome.FatalError("The param gone is missing."));
  }

  @Test
  void whatCannotBeTakenIsFatal() throws Exception {
    call.with("rows", new Whole(0));
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertFatal(step -> StepEnd.done().withOutput("rows", "many"), "The output rows in what");
    assertFatal(
        step -> StepEnd.done().withArtifact("a", new Object()), "a holds a java.lang.Object");
    assertFatal(step -> StepEnd.done().withArtifact("a", Double.NaN), "a holds the number NaN");
    assertFatal(step -> StepEnd.done().withArtifact("a", endless), "a is nested more than 50 deep");
    assertFatal(
        step -> StepEnd.done().withArtifact("a", Map.of(1, "x")), "whose keys are no texts");
    assertFatal(step -> null, "The step type Load returned null.");
  }

  private void assertFatal(Body body, String reason) throws InterruptedException {
    assertThat(run(body).outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class, error -> assertThat(error.reason()).contains(reason));
  }

  @Test
  void aCancelledStepHearsItInThreeWays() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<String> action = new CompletableFuture<>();
    CompletableFuture<Boolean> heard = new CompletableFuture<>();
    Thread engine =
        Thread.ofVirtual()
            .start(
                () ->
                    interrupted(
                        step -> {
                          step.onCancel(() -> action.complete("done"));
                          begun.countDown();
                          try {
                            new CountDownLatch(1).await();
                          } catch (InterruptedException e) {
                            heard.complete(step.isCancelled());
                          }
                          return StepEnd.done();
                        }));
    begun.await();

    engine.interrupt();

    assertThat(action.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(heard.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.join(Duration.ofSeconds(4))).isTrue();
  }

  /** It takes the five seconds of grace. */
  @Test
  void aStepThatDoesNotEndIsLeftAloneAndSaysNothingMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    Thread engine =
        Thread.ofVirtual()
            .start(
                () ->
                    interrupted(
                        step -> {
                          begun.countDown();
                          boolean ended = false;
                          while (!ended) {
                            try {
                              over.await();
                              ended = true;
                            } catch (InterruptedException e) {
                              step.log("I do not care");
                            }
                          }
                          step.log("too late");
                          left.countDown();
                          return StepEnd.done();
                        }));
    begun.await();

    engine.interrupt();

    assertThat(engine.join(Duration.ofSeconds(20))).isTrue();
    over.countDown();
    left.await();
    assertThat(call.logged())
        .isEqualTo(
            "I do not care\nWARN The step type does not end though the step was cancelled.\n");
  }

  private void interrupted(Body body) {
    assertThatThrownBy(() -> run(body)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void manyRunAtOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(3);
    Map<Integer, CompletableFuture<StepResult>> results = new LinkedHashMap<>();
    JarStep step =
        step(
            context -> {
              all.countDown();
              all.await();
              return StepEnd.done();
            });
    for (int i = 0; i < 3; i++) {
      CompletableFuture<StepResult> result = new CompletableFuture<>();
      results.put(i, result);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  result.complete(step.run(call.build()));
                } catch (InterruptedException e) {
                  result.completeExceptionally(e);
                }
              });
    }

    for (CompletableFuture<StepResult> result : results.values()) {
      assertThat(result.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(new StepOutcome.Done());
    }
  }

  private StepResult run(Body body) throws InterruptedException {
    return step(body).run(call.build());
  }

  private static JarStep step(Body body) {
    CustomStep custom =
        new CustomStep() {
          @Override
          public StepSchema schema() {
            return StepSchema.of("Load", "Load", "");
          }

          @Override
          @SuppressWarnings("NullAway") // what is compiled elsewhere may return null
          public StepEnd run(StepContext step) throws Exception {
            return body.run(step);
          }
        };
    return new JarStep(custom, "Load", JarStepTest.class.getClassLoader(), () -> NOW);
  }
}
