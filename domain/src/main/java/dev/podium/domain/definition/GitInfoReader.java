package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads which commit a definition comes from; nothing in Podium depends on it. */
final class GitInfoReader {

  private static final List<String> TEXTS = List.of("origin", "branch", "sha", "path", "author");

  private GitInfoReader() {}

  /** The object as it was written. */
  static @Nullable JsonNode read(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    TEXTS.forEach(fields::text);
    Cursor timestamp = fields.find("timestamp");
    if (timestamp != null && !timestamp.node().isIntegralNumber()) {
      timestamp.wrongKind("a time in milliseconds", "");
    }
    fields.read("uncommitted_changes", Cursor::bool);
    fields.rejectOthers("\"git_info\"");
    return cursor.node();
  }
}
