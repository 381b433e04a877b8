package dev.podium.domain.trigger;

import dev.podium.domain.json.Cursor;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of numbers: lists of numbers, names, ranges and steps.
 *
 * @param mayWrap whether a range may run over the end, as in {@code FRI-MON}
 */
record CronFieldReader(CronField field, boolean mayWrap) {

  private static final String VALUE = "([A-Z]{3}|\\d{1,4})";
  private static final Pattern ITEM =
      Pattern.compile("(?:\\*|%1$s(?:-%1$s)?)(?:/(\\d{1,4}))?".formatted(VALUE));

  NumberSet read(String text) {
    BitSet numbers = new BitSet();
    for (String item : text.split(",", -1)) {
      addItem(item, numbers);
    }
    return new NumberSet(numbers);
  }

  /** Adds what one item of the list stands for. */
  void addItem(String item, BitSet numbers) {
    Matcher parts = ITEM.matcher(item);
    if (!parts.matches()) {
      throw unreadable(item);
    }
    String from = parts.group(1);
    String to = parts.group(2);
    String every = parts.group(3);
    int first = from == null ? field.lowest() : value(from);
    int last = last(first, from, to, every);
    int step = every == null ? 1 : step(every);
    int span = field.highest() - field.lowest() + 1;
    int end = last >= first ? last : last + span;
    for (int number = first; number <= end; number += step) {
      numbers.set(number > field.highest() ? number - span : number);
    }
  }

  private int last(int first, @Nullable String from, @Nullable String to, @Nullable String every) {
    if (to == null) {
      return from != null && every == null ? first : field.highest();
    }
    int last = value(to);
    if (field == CronField.UNIX_WEEKDAY && to.equals("SUN") && !"SUN".equals(from)) {
      return field.highest(); // the Sunday that ends the week
    }
    if (last < first && !mayWrap) {
      throw new CronException(
          "The %s \"%s-%s\" runs backwards.".formatted(field.title(), from, to),
          field == CronField.YEAR
              ? "Write the smaller one first."
              : "Write \"%s-%d,%d-%s\" if it goes over the end."
                  .formatted(from, field.highest(), field.lowest(), to));
    }
    return last;
  }

  /** The value of a number or a name. */
  int value(String text) {
    boolean isNumber = Character.isDigit(text.charAt(0));
    int value = isNumber ? Integer.parseInt(text) : field.valueOfName(text);
    if (value < field.lowest() || value > field.highest()) {
      throw new CronException(
          "\"%s\" cannot be the %s.".formatted(text, field.title()),
          "Use %s.".formatted(field.choice()));
    }
    return value;
  }

  private int step(String text) {
    int step = Integer.parseInt(text);
    int most = field == CronField.YEAR ? field.highest() - field.lowest() : field.highest();
    if (step < 1 || step > most) {
      throw new CronException(
          "The step \"/%s\" of the %s is not one from 1 to %d."
              .formatted(text, field.title(), most),
          "For example \"*/2\" is every second one.");
    }
    return step;
  }

  /** What to say of an item that is none. */
  CronException unreadable(String item) {
    if (item.isEmpty()) {
      return new CronException(
          "The list for the %s has an empty place.".formatted(field.title()),
          "Take one of the commas out.");
    }
    if (item.equals("?")) {
      return new CronException(
          "\"?\" cannot stand for the %s here.".formatted(field.title()), "Write \"*\" for any.");
    }
    return new CronException(
        "The %s \"%s\" cannot be read.".formatted(field.title(), Cursor.shorten(item)),
        "Use %s, a list \"1,3\", a range \"1-5\", or a step \"*/2\".".formatted(field.choice()));
  }
}
