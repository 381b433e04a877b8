package dev.podium.domain.alert;

import dev.podium.domain.definition.AlertType;
import dev.podium.domain.json.Texts;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.domain.secret.SecretReference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says; of secrets it holds the names only.
 *
 * @param title one line of at most {@link #LONGEST_TITLE} characters
 * @param body lines, at most {@link #LONGEST_BODY} characters
 */
public record AlertText(String title, String body) {

  public static final int LONGEST_TITLE = 300;
  public static final int LONGEST_BODY = 4_000;

  private static final int MOST_STEPS = 5;
  private static final int LONGEST_REASON = 500;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public AlertText {
    title = Texts.shorten(SecretReference.shown(title), LONGEST_TITLE);
    body = cut(SecretReference.shown(body));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_BODY ? text : text.substring(0, LONGEST_BODY - 3) + "...";
  }

  /**
   * The text of an alert.
   *
   * @param run that it is about, as it stands now; null if it is about none or cannot be read
   */
  public static AlertText of(AlertCause cause, @Nullable RunView run) {
    List<String> lines = new ArrayList<>();
    AlertSubject subject = cause.subject();
    lines.add("Workflow: " + subject.workflow());
    RunRef ref = subject.run();
    if (ref != null) {
      lines.add("Run: %d%s".formatted(ref.instance(), again(ref)));
    }
    if (subject.step() != null) {
      lines.add("Step: %s, attempt %d".formatted(subject.step(), subject.attempt()));
    }
    lines.add(when(cause));
    if (!cause.detail().isEmpty()) {
      lines.add(cause.detail());
    }
    if (run != null) {
      about(run, cause, lines);
    }
    return new AlertText(
        "%s %s".formatted(named(subject), words(cause, run)), String.join("\n", lines));
  }

  private static String again(RunRef ref) {
    return ref.run() == 1 ? "" : ", run %d of it".formatted(ref.run());
  }

  private static String named(AlertSubject subject) {
    if (subject.run() == null) {
      return subject.workflow().value();
    }
    String run =
        "%s run %d%s".formatted(subject.workflow(), subject.run().instance(), again(subject.run()));
    return subject.step() == null ? run : "%s: step %s".formatted(run, subject.step());
  }

  private static String words(AlertCause cause, @Nullable RunView run) {
    boolean timedOut = run != null && run.summary().status() == RunStatus.TIMED_OUT;
    return switch (cause.type()) {
      case STEP_FAILURE -> timedOut && cause.subject().step() == null ? "timed out" : "failed";
      case TCT_VIOLATION -> "is late";
      case LONG_RUNNING -> "takes long";
      case DEPENDENCY_LATE -> "waits long for its signals";
      case BREAKPOINT_HIT -> "is held by a breakpoint";
      case DEFINITION_CHANGE -> "was changed";
      case RUN_SUCCESS -> "succeeded";
      case SUCCESS_WITHIN -> "has not succeeded for long";
    };
  }

  private static String when(AlertCause cause) {
    String time = time(cause.at());
    return switch (cause.type()) {
      case TCT_VIOLATION -> "Should have been complete at " + time;
      case LONG_RUNNING -> "Should have ended at " + time;
      case DEPENDENCY_LATE -> "Should have had its signals at " + time;
      case SUCCESS_WITHIN -> "A run should have succeeded until " + time;
      case STEP_FAILURE, BREAKPOINT_HIT, DEFINITION_CHANGE, RUN_SUCCESS -> "At " + time;
    };
  }

  /** For people, in UTC, to a second. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  private static void about(RunView run, AlertCause cause, List<String> lines) {
    lines.add("Status: %s, version %d".formatted(run.summary().status(), run.summary().version()));
    if (run.summary().startedAt() != null) {
      lines.add("Started at " + time(run.summary().startedAt()));
    }
    if (run.summary().endedAt() != null) {
      lines.add("Ended at " + time(run.summary().endedAt()));
    }
    if (run.summary().info() != null && !run.summary().info().isBlank()) {
      lines.add(Texts.shorten(run.summary().info(), LONGEST_REASON));
    }
    run.steps().stream()
        .filter(step -> isTold(step, cause))
        .limit(MOST_STEPS)
        .forEach(step -> lines.add(line(step)));
  }

  private static boolean isTold(StepView step, AlertCause cause) {
    return switch (cause.type()) {
      case STEP_FAILURE -> cause.subject().step() == null && hasFailed(step.status());
      case TCT_VIOLATION, LONG_RUNNING ->
          cause.subject().step() == null
              && (step.status() == StepStatus.RUNNING
                  || step.status() == StepStatus.WAITING_FOR_SIGNALS
                  || hasFailed(step.status()));
      case DEPENDENCY_LATE, BREAKPOINT_HIT, DEFINITION_CHANGE, RUN_SUCCESS, SUCCESS_WITHIN -> false;
    };
  }

  private static boolean hasFailed(StepStatus status) {
    return status == StepStatus.FATALLY_FAILED
        || status == StepStatus.INTERNALLY_FAILED
        || status == StepStatus.TIMED_OUT;
  }

  private static String line(StepView step) {
    String info = step.info();
    return "Step %s is %s after attempt %d%s"
        .formatted(
            step.id(),
            step.status(),
            step.attempt(),
            info == null || info.isBlank() ? "" : ": " + Texts.shorten(info, LONGEST_REASON));
  }

  /**
   * One text for alerts that were held back.
   *
   * @param counts how many of each type
   * @param titles of the first of them
   */
  public static AlertText summary(
      String workflow, Map<AlertType, Integer> counts, List<String> titles) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    List<String> lines = new ArrayList<>();
    lines.add("Workflow: " + workflow);
    lines.add("So many came that they were gathered into this message:");
    counts.forEach((type, count) -> lines.add("%s: %d".formatted(type, count)));
    lines.addAll(titles);
    if (titles.size() < all) {
      lines.add("and %d more".formatted(all - titles.size()));
    }
    return new AlertText(
        all == 1
            ? "%s: 1 more alert".formatted(workflow)
            : "%s: %d more alerts".formatted(workflow, all),
        String.join("\n", lines));
  }

  /** What is sent to try a rule out. */
  public static AlertText test(AlertCause cause) {
    AlertText real = of(cause, null);
    return new AlertText(
        "Test: " + real.title(), "This is a test: nothing has happened.\n" + real.body());
  }
}
