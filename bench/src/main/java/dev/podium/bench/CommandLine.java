package dev.podium.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words in front of a program, taken apart; what they mean, others know. */
final class CommandLine {

  private final Map<String, String> values;

  private CommandLine(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Takes words apart; of an option that is given twice the last one counts.
   *
   * @param flags options without a value
   * @param options options with one, in the next word
   * @throws UsageException for a word that is none of them
   */
  static CommandLine read(List<String> words, Set<String> flags, Set<String> options) {
    Map<String, String> values = new HashMap<>();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (flags.contains(word)) {
        values.put(word, "");
      } else if (!options.contains(word)) {
        throw new UsageException("'" + word + "' is not an option of bench.");
      } else if (!rest.hasNext()) {
        throw new UsageException("The option " + word + " needs a value.");
      } else {
        values.put(word, rest.next());
      }
    }
    return new CommandLine(values);
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  /** Its value, or null if it is not given. */
  @Nullable String text(String option) {
    return values.get(option);
  }

  String text(String option, String otherwise) {
    return values.getOrDefault(option, otherwise);
  }

  @Nullable Path path(String option) {
    String text = text(option);
    return text == null ? null : Path.of(text);
  }

  long number(String option, long otherwise, long least) {
    String text = text(option);
    if (text == null) {
      return otherwise;
    }
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException("%s takes a whole number, not '%s'.".formatted(option, text));
    }
    if (number < least) {
      throw new UsageException("%s must be at least %d.".formatted(option, least));
    }
    return number;
  }

  /** One of two words. */
  boolean choice(String option, String yes, String no, boolean otherwise) {
    String text = text(option, otherwise ? yes : no);
    if (!text.equals(yes) && !text.equals(no)) {
      throw new UsageException("%s takes %s or %s, not '%s'.".formatted(option, yes, no, text));
    }
    return text.equals(yes);
  }
}
