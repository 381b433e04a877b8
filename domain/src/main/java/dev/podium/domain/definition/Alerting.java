package dev.podium.domain.definition;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who is told of what about a workflow (definition.md section 2.2).
 *
 * @param receivers who is told where a rule names nobody
 * @param target the target completion time as written, for {@link CompletionTarget}; null if there
 *     is none
 * @param rules those that are written
 */
public record Alerting(Receivers receivers, @Nullable JsonNode target, Map<AlertType, Rule> rules) {

  /** Nobody is told of anything. */
  public static final Alerting NONE = new Alerting(Receivers.NONE, null, Map.of());

  public Alerting {
    rules = Map.copyOf(rules);
  }

  /** What a rule looks at. */
  public enum Granularity {
    /** Runs. */
    WORKFLOW,
    /** Steps. */
    STEP,
    /** Both. */
    ALL
  }

  /**
   * Who is told.
   *
   * @param pagers PagerDuty's services, which are kept and not told
   * @param mentions users of Slack whom messages to channels name
   * @param webhooks names of alert channels
   */
  public record Receivers(
      List<String> emails,
      List<String> pagers,
      List<String> slackUsers,
      List<String> slackChannels,
      List<String> mentions,
      List<String> webhooks) {

    public static final Receivers NONE =
        new Receivers(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Receivers {
      emails = List.copyOf(emails);
      pagers = List.copyOf(pagers);
      slackUsers = List.copyOf(slackUsers);
      slackChannels = List.copyOf(slackChannels);
      mentions = List.copyOf(mentions);
      webhooks = List.copyOf(webhooks);
    }

    private boolean isNobody() {
      return emails.isEmpty()
          && pagers.isEmpty()
          && slackUsers.isEmpty()
          && slackChannels.isEmpty()
          && webhooks.isEmpty();
    }
  }

  /**
   * One entry of {@code type_configs}.
   *
   * @param actions empty for all ways that somebody can be told by
   * @param granularity null if it is not written
   * @param duration null if it is not written
   */
  public record Rule(
      Receivers receivers,
      Set<AlertAction> actions,
      boolean disabled,
      @Nullable Granularity granularity,
      @Nullable Duration duration) {

    private static final Rule UNWRITTEN = new Rule(Receivers.NONE, Set.of(), false, null, null);

    public Rule {
      actions = Set.copyOf(actions);
    }
  }

  /**
   * Reads what was checked when it was written.
   *
   * @param alerting an object; anything else tells nobody
   */
  public static Alerting of(JsonNode alerting) {
    Map<AlertType, Rule> rules = new EnumMap<>(AlertType.class);
    alerting
        .path("type_configs")
        .propertyStream()
        .forEach(
            entry ->
                rules.put(
                    AlertType.valueOf(entry.getKey().toUpperCase(Locale.ROOT)),
                    rule(entry.getValue())));
    JsonNode target = alerting.path("tct");
    return new Alerting(receivers(alerting), target.isObject() ? target : null, rules);
  }

  private static Rule rule(JsonNode rule) {
    Set<AlertAction> actions = EnumSet.noneOf(AlertAction.class);
    texts(rule, "actions")
        .forEach(name -> actions.add(AlertAction.valueOf(name.toUpperCase(Locale.ROOT))));
    String granularity = rule.path("granularity").asString("");
    return new Rule(
        receivers(rule),
        actions,
        rule.path("disabled").asBoolean(false),
        granularity.isEmpty() ? null : Granularity.valueOf(granularity.toUpperCase(Locale.ROOT)),
        rule.path("duration_minutes").isIntegralNumber()
            ? Duration.ofMinutes(rule.path("duration_minutes").longValue())
            : null);
  }

  private static Receivers receivers(JsonNode from) {
    JsonNode slack = from.path("slack");
    return new Receivers(
        texts(from, "emails"),
        texts(from, "pagerduties"),
        texts(slack, "users"),
        texts(slack, "channels"),
        texts(slack, "mention_users"),
        texts(from, "webhooks"));
  }

  private static List<String> texts(JsonNode from, String field) {
    return from.path(field)
        .valueStream()
        .map(text -> text.asString("").strip())
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  /** The rule for a type, as far as it is written. */
  public Rule rule(AlertType type) {
    return rules.getOrDefault(type, Rule.UNWRITTEN);
  }

  /** Whether somebody wants to be told of this. */
  public boolean wants(AlertType type) {
    Rule rule = rule(type);
    if (rule.disabled() || (!type.isUsual() && !rules.containsKey(type))) {
      return false;
    }
    return switch (type) {
      case TCT_VIOLATION -> target != null;
      case LONG_RUNNING, DEPENDENCY_LATE, SUCCESS_WITHIN -> rule.duration() != null;
      case STEP_FAILURE, BREAKPOINT_HIT, DEFINITION_CHANGE, RUN_SUCCESS -> true;
    };
  }

  /** Whether this type is told of runs. */
  public boolean isOfRuns(AlertType type) {
    return rule(type).granularity() != Granularity.STEP;
  }

  /** Whether this type is told of steps. */
  public boolean isOfSteps(AlertType type) {
    Granularity granularity = rule(type).granularity();
    return granularity == Granularity.STEP || granularity == Granularity.ALL;
  }

  /** Who is told of a type: those of its rule, or of the whole if that names nobody. */
  public Receivers receivers(AlertType type) {
    Receivers own = rule(type).receivers();
    return own.isNobody() ? receivers : own;
  }

  /**
   * Whether something is done about an alert of a type; nothing is stopped unless it is written.
   */
  public boolean does(AlertAction action, AlertType type) {
    Set<AlertAction> actions = rule(type).actions();
    return actions.isEmpty() ? action != AlertAction.CANCEL : actions.contains(action);
  }
}
