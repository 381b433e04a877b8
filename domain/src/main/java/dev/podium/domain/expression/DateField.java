package dev.podium.domain.expression;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a moment by their names in the language: {@code monthOfYear}, {@code getYear}. */
enum DateField {
  YEAR("Year", ChronoField.YEAR),
  MONTH_OF_YEAR("MonthOfYear", ChronoField.MONTH_OF_YEAR),
  WEEKYEAR("Weekyear", IsoFields.WEEK_BASED_YEAR),
  WEEK_OF_WEEKYEAR("WeekOfWeekyear", IsoFields.WEEK_OF_WEEK_BASED_YEAR),
  DAY_OF_YEAR("DayOfYear", ChronoField.DAY_OF_YEAR),
  DAY_OF_MONTH("DayOfMonth", ChronoField.DAY_OF_MONTH),
  DAY_OF_WEEK("DayOfWeek", ChronoField.DAY_OF_WEEK),
  HOUR_OF_DAY("HourOfDay", ChronoField.HOUR_OF_DAY),
  MINUTE_OF_DAY("MinuteOfDay", ChronoField.MINUTE_OF_DAY),
  MINUTE_OF_HOUR("MinuteOfHour", ChronoField.MINUTE_OF_HOUR),
  SECOND_OF_DAY("SecondOfDay", ChronoField.SECOND_OF_DAY),
  SECOND_OF_MINUTE("SecondOfMinute", ChronoField.SECOND_OF_MINUTE),
  MILLIS_OF_DAY("MillisOfDay", ChronoField.MILLI_OF_DAY),
  MILLIS_OF_SECOND("MillisOfSecond", ChronoField.MILLI_OF_SECOND);

  private static final Map<String, DateField> PROPERTIES = by(DateField::propertyName);
  private static final Map<String, DateField> GETTERS = by(field -> "get" + field.capitalised);
  private static final Map<String, DateField> SETTERS = by(field -> "with" + field.capitalised);

  private final String capitalised;
  private final TemporalField field;

  DateField(String capitalised, TemporalField field) {
    this.capitalised = capitalised;
    this.field = field;
  }

  private static Map<String, DateField> by(Function<DateField, String> name) {
    return Arrays.stream(values()).collect(Collectors.toMap(name, Function.identity()));
  }

  /** The field that {@code monthOfYear()} names. */
  static Optional<DateField> findByProperty(String function) {
    return Optional.ofNullable(PROPERTIES.get(function));
  }

  /** The field that {@code getMonthOfYear()} reads. */
  static Optional<DateField> findByGetter(String function) {
    return Optional.ofNullable(GETTERS.get(function));
  }

  /** The field that {@code withMonthOfYear(…)} sets. */
  static Optional<DateField> findBySetter(String function) {
    return Optional.ofNullable(SETTERS.get(function));
  }

  String propertyName() {
    return capitalised.substring(0, 1).toLowerCase(Locale.ROOT) + capitalised.substring(1);
  }

  long of(ZonedDateTime moment) {
    return moment.getLong(field);
  }

  ZonedDateTime set(ZonedDateTime moment, long value) {
    return moment.with(field, value);
  }

  ZonedDateTime lowest(ZonedDateTime moment) {
    return moment.with(field, moment.range(field).getMinimum());
  }

  ZonedDateTime highest(ZonedDateTime moment) {
    return moment.with(field, moment.range(field).getMaximum());
  }

  String text(ZonedDateTime moment) {
    return switch (this) {
      case MONTH_OF_YEAR -> moment.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case DAY_OF_WEEK -> moment.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      default -> Long.toString(of(moment));
    };
  }
}
