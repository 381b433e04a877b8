package dev.podium.domain.backfill;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a backfill is for.
 *
 * @param number from 1, in the order in which the items begin
 * @param planned the time that it makes up for; null if it is about values
 * @param params of this run alone
 */
public record BackfillItem(
    int number, @Nullable Instant planned, Map<String, ParamDefinition> params) {

  public BackfillItem {
    params = Params.ordered(params);
  }
}
