package dev.podium.scheduler.permit;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.PermitChanges;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.RunKey;
import java.util.Map;
import java.util.Optional;

/** No tag is limited. */
public final class UnlimitedPermits implements PermitStore {

  @Override
  public Optional<Answer> trade(String node, long number, long reclaims, Trade trade) {
    return Optional.of(
        new Answer(trade.wanted().keySet().stream().map(Leased::unlimited).toList(), false));
  }

  @Override
  public void forget(String node) {
    // nothing is leased
  }

  @Override
  public void reclaim() {
    // nothing is leased
  }

  @Override
  public long reclaims(String node) {
    return 0;
  }

  @Override
  public Map<PermitChanges.Attempt, Boolean> claims(RunKey run) {
    return Map.of();
  }

  @Override
  public void limitsChanged(WorkflowId workflow) {
    // nothing is limited
  }
}
