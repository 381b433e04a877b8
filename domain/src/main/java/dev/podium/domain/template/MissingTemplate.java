package dev.podium.domain.template;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Spelling;
import java.util.List;

/**
 * Tells that a template is not there, and which one was probably meant.
 *
 * @param message what is missing
 * @param remedy what there is instead
 */
public record MissingTemplate(String message, String remedy) {

  private static final int MOST_NAMED = 10;

  /** Looks at what the store has in its place. */
  public static MissingTemplate of(TemplateId id, JobTemplates templates) {
    List<String> versions = templates.versions(id.type());
    String type = Cursor.shorten(id.type());
    if (!versions.isEmpty()) {
      return new MissingTemplate(
          "The job template \"%s\" has no version \"%s\"."
              .formatted(type, Cursor.shorten(id.version())),
          suggestion(id.version(), versions, "Its versions: %s."));
    }
    return new MissingTemplate(
        "There is no job template \"%s\".".formatted(type),
        suggestion(id.type(), templates.types(), "There are: %s."));
  }

  private static String suggestion(String wanted, List<String> names, String all) {
    if (names.isEmpty()) {
      return "Save it first.";
    }
    return Spelling.nearest(wanted, names)
        .map(meant -> "Did you mean \"" + meant + "\"?")
        .orElse(all.formatted(listed(names)));
  }

  private static String listed(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    return names.size() > MOST_NAMED ? first + ", …" : first;
  }
}
