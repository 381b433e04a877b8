package dev.podium.scheduler.backfill;

import dev.podium.domain.backfill.BackfillPlan;
import dev.podium.domain.backfill.BackfillRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plans of the backfills that were asked for last; they never change. */
final class KnownPlans {

  private static final int MOST = 50;

  private final Map<Long, BackfillPlan> plans = new LinkedHashMap<>(); // guarded by this

  BackfillPlan of(long key, BackfillRequest asked) {
    BackfillPlan known = find(key);
    return known == null ? keep(key, BackfillPlan.of(asked)) : known;
  }

  private synchronized @Nullable BackfillPlan find(long key) {
    return plans.get(key);
  }

  private synchronized BackfillPlan keep(long key, BackfillPlan plan) {
    if (plans.size() >= MOST) {
      plans.remove(plans.keySet().iterator().next());
    }
    plans.put(key, plan);
    return plan;
  }
}
