package dev.podium.ui.runs;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.Step;
import dev.podium.domain.run.RetryCause;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.ViewerTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a step was tried again and why, and when it will be. */
final class RetryWords {

  private RetryWords() {}

  /** A line a cause that has led to a retry, one for those by hand, one for what is to come. */
  static List<String> of(Step step, StepView attempt, ViewerTime time) {
    List<String> lines = new ArrayList<>();
    for (RetryCause cause : RetryCause.values()) {
      int times = attempt.retries().of(cause);
      if (times > 0) {
        DurationText limit = limit(step, cause);
        lines.add(
            limit == null
                ? "%s: %s".formatted(words(cause), times(times))
                : "%s: %s of %s".formatted(words(cause), times(times), limit.text()));
      }
    }
    if (attempt.retries().manual() > 0) {
      lines.add("By hand: %s".formatted(times(attempt.retries().manual())));
    }
    Instant due = attempt.due();
    if (due != null && attempt.status().isRetried()) {
      lines.add("Tried again at %s".formatted(time.second(due)));
    }
    return lines;
  }

  private static @Nullable DurationText limit(Step step, RetryCause cause) {
    if (!(step instanceof Step.Typed typed)) {
      return null;
    }
    RetryPolicy policy = typed.retryPolicy();
    if (policy == null) {
      return null;
    }
    return switch (cause) {
      case ERROR -> policy.errorRetryLimit();
      case PLATFORM -> policy.platformRetryLimit();
      case TIMEOUT -> policy.timeoutRetryLimit();
    };
  }

  private static String words(RetryCause cause) {
    return switch (cause) {
      case ERROR -> "After an error";
      case PLATFORM -> "After a fault of the platform";
      case TIMEOUT -> "After a time-out";
    };
  }

  private static String times(int times) {
    return times == 1 ? "once" : "%d times".formatted(times);
  }
}
