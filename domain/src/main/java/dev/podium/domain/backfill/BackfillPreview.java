package dev.podium.domain.backfill;

import java.util.List;

/**
 * What a backfill would do.
 *
 * @param count how many runs it would start
 * @param first the items that would begin first
 * @param last the items that would begin last; empty if the first ones are all
 * @param warnings what its author might not expect, a sentence each
 */
public record BackfillPreview(
    int count, List<BackfillItem> first, List<BackfillItem> last, List<String> warnings) {

  public BackfillPreview {
    first = List.copyOf(first);
    last = List.copyOf(last);
    warnings = List.copyOf(warnings);
  }
}
