package dev.podium.domain.permit;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Document;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.Params;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How many steps that bear a tag may run at once, over all workflows (api.md section 7).
 *
 * @param limit 0 lets none run
 * @param extra whatever else its author wrote down, by name
 * @param timeline who set it when
 */
public record TagPermit(String tag, int limit, Map<String, JsonNode> extra, Timeline timeline) {

  /** The highest limit that can be set. */
  public static final int HIGHEST_LIMIT = 1_000_000;

  public TagPermit {
    extra = Params.ordered(extra);
  }

  /**
   * Reads what somebody sets.
   *
   * @throws RefusedException with every problem
   */
  public static TagPermit read(String json) {
    Problems inText = new Problems();
    Document document = JsonText.document(json, inText);
    Problems problems = new Problems();
    Fields fields = Cursor.at(document.root(), problems).fields();
    String tag = null;
    Integer limit = null;
    Map<String, JsonNode> extra = new LinkedHashMap<>();
    if (fields != null) {
      Cursor tagAt = fields.require("tag", "Name the tag that is limited.");
      tag = tagAt == null ? null : tag(tagAt);
      Cursor limitAt =
          fields.require("max_allowed", "Say how many steps with the tag may run at once.");
      limit = limitAt == null ? null : limitAt.whole(0, HIGHEST_LIMIT);
      fields.find("timeline"); // as it was read; what happened is written down here
      fields.others().forEach((name, value) -> extra.put(name, value.json()));
    }
    List<Problem> all = new ArrayList<>(inText.all());
    all.addAll(document.locate(problems.all()));
    if (tag == null || limit == null || !all.isEmpty()) {
      throw RefusedException.invalid(all);
    }
    return new TagPermit(tag, limit, extra, Timeline.EMPTY);
  }

  private static @Nullable String tag(Cursor at) {
    String tag = at.text();
    if (tag != null) {
      Identifiers.name("tag name", tag, at);
    }
    return tag;
  }
}
