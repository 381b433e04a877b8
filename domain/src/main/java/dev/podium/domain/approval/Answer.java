package dev.podium.domain.approval;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.util.Map;

/**
 * What somebody has said to a question.
 *
 * @param user who has; empty if nobody did in time
 * @param comment empty if there is none
 * @param values of the question's fields, by name; the others keep what the step gave them
 */
public record Answer(Verdict verdict, String user, String comment, Map<String, ParamValue> values) {

  /** In characters. */
  public static final int LONGEST_COMMENT = 4_000;

  public Answer {
    values = Params.ordered(values);
  }

  /** What counts where nobody has answered in time. */
  static Answer byDefault(Verdict verdict) {
    return new Answer(verdict, "", "", Map.of());
  }
}
