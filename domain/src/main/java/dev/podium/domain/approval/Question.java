package dev.podium.domain.approval;

import dev.podium.domain.param.OutputParams;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import dev.podium.domain.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an Approval step asks.
 *
 * @param text for people
 * @param fields those of the step's params that who answers may change, with what they are now
 * @param timeout after which nobody is waited for; null if the step's own time-out alone counts
 * @param otherwise the verdict that counts then; null if the step is then out of time
 * @param failsIfRejected whether a rejection fails the step; otherwise it goes well, and what comes
 *     after it reads the verdict
 */
public record Question(
    String text,
    Approvers approvers,
    Map<String, ParamValue> fields,
    @Nullable Duration timeout,
    @Nullable Verdict otherwise,
    boolean failsIfRejected) {

  /** In characters. */
  public static final int LONGEST_TEXT = 4_000;

  /** What the step hands out when it is answered. */
  private static final Set<String> OUTPUTS = Set.of("verdict", "answered_by", "comment");

  private static final int MOST_APPROVERS = 50;
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(120);

  public Question {
    fields = Params.ordered(fields);
  }

  /**
   * Reads the evaluated params of an Approval step.
   *
   * @throws IllegalArgumentException with a sentence for people, if they cannot be used
   */
  public static Question of(Map<String, Param> params) {
    Param approval = params.get("approval");
    Map<String, ParamValue> entries = entries(approval == null ? null : approval.value());
    Duration timeout = timeout(entries);
    return new Question(
        question(entries),
        approvers(entries),
        fields(params, names(entries, "fields")),
        timeout,
        otherwise(entries, timeout != null),
        failsIfRejected(entries));
  }

  static String question(Map<String, ParamValue> entries) {
    String text = text(entries, "question").strip();
    require(!text.isEmpty(), "approval.question is empty: say what is to be decided.");
    require(
        text.length() <= LONGEST_TEXT,
        "approval.question has %d characters; at most %d are allowed."
            .formatted(text.length(), LONGEST_TEXT));
    return text;
  }

  static Approvers approvers(Map<String, ParamValue> entries) {
    List<String> names = names(entries, "approvers");
    require(
        names.size() <= MOST_APPROVERS,
        "approval.approvers names %d; at most %d are allowed. Name a role instead."
            .formatted(names.size(), MOST_APPROVERS));
    return Approvers.of(names);
  }

  private static Map<String, ParamValue> fields(Map<String, Param> params, List<String> names) {
    Map<String, ParamValue> fields = new LinkedHashMap<>();
    for (String name : names) {
      Param param = params.get(name);
      requireField(name, param == null ? null : param.definition());
      fields.put(name, Objects.requireNonNull(param).value());
    }
    return fields;
  }

  /**
   * Requires that who answers may change a param of the step.
   *
   * @param param null if the step has none of the name
   */
  static void requireField(String name, @Nullable ParamDefinition param) {
    require(
        !OUTPUTS.contains(name),
        "approval.fields names %s, which the step itself hands out: take it out.".formatted(name));
    if (param == null) {
      throw new IllegalArgumentException(
          "approval.fields names %s, which is not among the params of the step.".formatted(name));
    }
    require(
        isScalar(param.type()),
        "approval.fields names %s, which is a %s; a field is text, a number or a boolean."
            .formatted(name, param.type()));
    require(
        OutputParams.mayChange(param),
        "approval.fields names %s, which is %s: declare it as MUTABLE."
            .formatted(name, param.effectiveMode()));
  }

  private static boolean isScalar(ParamType type) {
    return switch (type) {
      case STRING, LONG, DOUBLE, BOOLEAN -> true;
      case STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, STRING_MAP, MAP -> false;
    };
  }

  static @Nullable Duration timeout(Map<String, ParamValue> entries) {
    if (!(entries.get("timeout_seconds") instanceof ParamValue.Whole(long seconds))) {
      return null;
    }
    require(
        seconds >= 1 && seconds <= LONGEST_TIMEOUT.toSeconds(),
        "approval.timeout_seconds must be from 1 to %d (120 days), not %d."
            .formatted(LONGEST_TIMEOUT.toSeconds(), seconds));
    return Duration.ofSeconds(seconds);
  }

  /**
   * The verdict of the time-out.
   *
   * @param hasTimeout whether there is one, so that a verdict can count at all
   */
  static @Nullable Verdict otherwise(Map<String, ParamValue> entries, boolean hasTimeout) {
    String written = text(entries, "on_timeout");
    Verdict otherwise =
        switch (written.strip().toUpperCase(Locale.ROOT)) {
          case "", "FAIL" -> null;
          case "APPROVE" -> Verdict.APPROVED;
          case "REJECT" -> Verdict.REJECTED;
          default ->
              throw new IllegalArgumentException(
                  "approval.on_timeout is \"%s\"; it must be FAIL, APPROVE or REJECT."
                      .formatted(written));
        };
    require(
        hasTimeout || otherwise == null,
        "approval.on_timeout says what counts after timeout_seconds; give those too.");
    return otherwise;
  }

  static boolean failsIfRejected(Map<String, ParamValue> entries) {
    String written = text(entries, "on_reject");
    return switch (written.strip().toUpperCase(Locale.ROOT)) {
      case "", "FAIL" -> true;
      case "CONTINUE" -> false;
      default ->
          throw new IllegalArgumentException(
              "approval.on_reject is \"%s\"; it must be FAIL or CONTINUE.".formatted(written));
    };
  }

  /** What is wrong with the values that somebody gives; empty if they can be taken. */
  public List<Problem> problems(Map<String, ParamValue> values) {
    List<Problem> problems = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          ParamValue before = fields.get(name);
          if (before == null) {
            problems.add(
                Problem.at(
                    "values." + name,
                    "is not asked for.",
                    fields.isEmpty()
                        ? "The question has no fields."
                        : "Its fields are " + String.join(", ", fields.keySet()) + "."));
          } else if (before.type() != value.type()) {
            problems.add(
                Problem.at(
                    "values." + name,
                    "is a %s, but the field is a %s.".formatted(value.type(), before.type()),
                    "Give a " + before.type() + "."));
          }
        });
    return problems;
  }

  /** What counts if nobody has answered in time; null if the step is out of time then. */
  public @Nullable Answer afterTimeout() {
    return otherwise == null ? null : Answer.byDefault(otherwise);
  }

  private static Map<String, ParamValue> entries(@Nullable ParamValue value) {
    Map<String, ParamValue> entries = new LinkedHashMap<>();
    if (value instanceof ParamValue.Nested(Map<String, Param> params)) {
      params.forEach((name, param) -> entries.put(name, param.value()));
    }
    return entries;
  }

  private static String text(Map<String, ParamValue> entries, String name) {
    ParamValue value = entries.get(name);
    return value == null ? "" : value.plainText();
  }

  static List<String> names(Map<String, ParamValue> entries, String name) {
    return entries.get(name) instanceof ParamValue.Array array
        ? array.values().stream().map(ParamValue::plainText).toList()
        : List.of();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
