package dev.podium.domain.definition;

import java.util.Optional;
import java.util.stream.Stream;

/** The times that a PREDEFINED trigger can name. */
public enum PredefinedTime {
  HOURLY("@hourly", "0 * * * *"),
  DAILY("@daily", "0 0 * * *"),
  /** On Sunday. */
  WEEKLY("@weekly", "0 0 * * 0"),
  MONTHLY("@monthly", "0 0 1 * *"),
  YEARLY("@yearly", "0 0 1 1 *");

  private final String expression;
  private final String cron;

  PredefinedTime(String expression, String cron) {
    this.expression = expression;
    this.cron = cron;
  }

  /** As it is written in a definition. */
  public String expression() {
    return expression;
  }

  /** The unix cron pattern that says the same. */
  public String cron() {
    return cron;
  }

  /** The time of this expression. */
  public static Optional<PredefinedTime> parse(String expression) {
    return Stream.of(values()).filter(time -> time.expression.equals(expression)).findFirst();
  }
}
