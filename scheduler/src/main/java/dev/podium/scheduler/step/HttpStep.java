package dev.podium.scheduler.step;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.json.Texts;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.run.TimelineEvent;
import dev.podium.scheduler.http.Answer;
import dev.podium.scheduler.http.Head;
import dev.podium.scheduler.http.HttpCalls;
import dev.podium.scheduler.http.RefusedHostException;
import dev.podium.scheduler.http.Request;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.loop.StepLog;
import dev.podium.scheduler.secret.SecretBody;
import dev.podium.scheduler.secret.StepSecrets;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a request and keeps the answer. The step's {@code state_expr} says what the answer means;
 * without an answer it is the platform's fault, and what cannot be sent is fatal.
 */
public final class HttpStep implements SecretBody {

  private static final int LONGEST_MESSAGE = 500;
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

  private final HttpCalls calls;
  private final Limits limits;
  private final InstantSource clock;

  /**
   * What a call may take.
   *
   * @param timeout of a step that does not say
   * @param mostBytes of the body of an answer
   * @param poll the pause before a request is sent again because its outcome is CONTINUE
   */
  public record Limits(Duration timeout, int mostBytes, Duration poll) {}

  public HttpStep(HttpCalls calls, Limits limits, InstantSource clock) {
    this.calls = calls;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The answer to a request.
   *
   * @param bytes of the body
   */
  record Received(Head head, String body, int bytes) {}

  /** The answer is longer than it may be. */
  private static final class TooLongException extends IOException {
    TooLongException(int most) {
      super("The answer is longer than %d bytes.".formatted(most));
    }
  }

  @Override
  public StepResult run(StepCall call, StepSecrets secrets) throws InterruptedException {
    List<TimelineEvent> told = new ArrayList<>();
    try {
      HttpStepParams params =
          HttpStepParams.of(call.params(), call.idempotencyKey().toString(), secrets);
      while (true) {
        told.clear(); // of many requests the last one is told
        tell(told, "%s %s".formatted(params.request().method(), params.request().url()));
        Received received = send(params, secrets, told, call.log());
        tell(told, "Answered %d.".formatted(received.head().status()));
        HttpStepAnswer answer = new HttpStepAnswer(params.shown(), received);
        String state =
            call.expressions()
                .text(params.outcome(), answer.outputs())
                .strip()
                .toUpperCase(Locale.ROOT);
        if (!state.equals("CONTINUE")) {
          call.log().line("state_expr gives " + state);
          return answer.result(state, told, clock.instant());
        }
        Duration pause = longer(limits.poll(), received.head().retryIn(clock.instant()));
        call.log()
            .line("state_expr gives CONTINUE: asking again in %d s".formatted(pause.toSeconds()));
        Thread.sleep(pause);
      }
    } catch (IllegalArgumentException | RefusedHostException | TooLongException e) {
      return failed(call, StepOutcome.FatalError::new, message(e), told);
    } catch (ParamException e) {
      return failed(call, StepOutcome.FatalError::new, "state_expr: " + message(e), told);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        call.log().line("Interrupted while it was waiting for an answer");
        throw new InterruptedException("interrupted while it was waiting for an answer");
      }
      return failed(call, StepOutcome.PlatformError::new, message(e), told);
    }
  }

  private Received send(
      HttpStepParams params, StepSecrets secrets, List<TimelineEvent> told, StepLog log)
      throws IOException {
    Duration timeout = params.timeout() == null ? limits.timeout() : params.timeout();
    Instant deadline = clock.instant().plus(timeout);
    Request request = params.request();
    for (int redirects = 0; redirects <= Redirects.MOST; redirects++) {
      Instant sent = clock.instant();
      log.line(HttpStepLines.sent(request));
      Received received =
          calls.send(request, Duration.between(sent, deadline), answer -> read(answer, secrets));
      log.line(HttpStepLines.answered(received, Duration.between(sent, clock.instant())));
      Optional<Request> next = Redirects.next(request, received.head());
      if (next.isEmpty()) {
        return received;
      }
      refuseToCarryOn(secrets, request, next.get());
      request = next.get();
      tell(told, "Sent on to %s.".formatted(request.url()));
    }
    throw new IllegalArgumentException(
        "The request was sent on more than %d times.".formatted(Redirects.MOST));
  }

  /** Secrets are for the server that the author named. */
  private static void refuseToCarryOn(StepSecrets secrets, Request from, Request to) {
    boolean carries =
        secrets.isShownBy(to.body()) || to.headers().values().stream().anyMatch(secrets::isShownBy);
    if (carries && !Redirects.origin(from.url()).equals(Redirects.origin(to.url()))) {
      throw new IllegalArgumentException(
          "The answer leads to %s, which must not get the secrets of the request."
              .formatted(to.url()));
    }
  }

  private Received read(Answer answer, StepSecrets secrets) throws IOException {
    if (Redirects.isRedirect(answer.head())) {
      return new Received(answer.head(), "", 0);
    }
    byte[] body = answer.body().readNBytes(limits.mostBytes() + 1);
    if (body.length > limits.mostBytes()) {
      throw new TooLongException(limits.mostBytes());
    }
    return new Received(
        answer.head(), secrets.mask(new String(body, charset(answer.head()))), body.length);
  }

  private static Charset charset(Head head) {
    Matcher named = CHARSET.matcher(head.find("content-type").orElse(""));
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8; // the server's own name for it: what is readable stays so
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void tell(List<TimelineEvent> told, String message) {
    told.add(new TimelineEvent.Log(clock.instant(), Texts.shorten(message, LONGEST_MESSAGE)));
  }

  private static StepResult failed(
      StepCall call,
      Function<String, StepOutcome> outcome,
      String reason,
      List<TimelineEvent> told) {
    call.log().line("ERROR " + reason);
    return new StepResult(outcome.apply(reason), Map.of(), Map.of(), told, null);
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : Texts.shorten(message, LONGEST_MESSAGE);
  }
}
