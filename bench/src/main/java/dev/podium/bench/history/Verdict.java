package dev.podium.bench.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check came to.
 *
 * @param examined how many things it has looked at; 0 means that it says nothing
 */
record Verdict(String check, String claim, long examined, List<Violation> violations) {

  Verdict {
    violations = List.copyOf(violations);
  }

  /**
   * Something that must not be.
   *
   * @param what in one sentence
   * @param evidence the rows and calls that show it
   */
  record Violation(String what, String evidence) {}

  /** Gathers while a check looks. */
  static final class Builder {
    private final String check;
    private final String claim;
    private final List<Violation> violations = new ArrayList<>();
    private long examined;

    Builder(String check, String claim) {
      this.check = check;
      this.claim = claim;
    }

    /** Looks at one thing more. */
    Builder examine() {
      examined++;
      return this;
    }

    void violated(String what, @Nullable Object... evidence) {
      List<String> lines = new ArrayList<>();
      for (@Nullable Object part : evidence) {
        lines.add(String.valueOf(part));
      }
      violations.add(new Violation(what, String.join("; ", lines)));
    }

    void require(boolean holds, String what, @Nullable Object... evidence) {
      if (!holds) {
        violated(what, evidence);
      }
    }

    Verdict verdict() {
      return new Verdict(check, claim, examined, violations);
    }
  }
}
