package dev.podium.app.engine;

import dev.podium.app.workflow.PropertiesChanged;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.scheduler.Engine;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lets runs and steps go as soon as more of them may run at once. */
@Component
class QueueChanges {

  private static final Logger log = LoggerFactory.getLogger(QueueChanges.class);

  private final RunStore store;
  private final PermitStore permits;
  private final Engine engine;

  QueueChanges(RunStore store, PermitStore permits, Engine engine) {
    this.store = store;
    this.permits = permits;
    this.engine = engine;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(PropertiesChanged change) {
    try {
      permits.limitsChanged(change.workflow());
      engine.permitLimitsChanged();
      if (!store.moveQueue(change.workflow(), List.of()).isEmpty()) {
        engine.wakeMail();
      }
    } catch (StoreUnavailableException e) {
      log.warn(
          "New limits of {} do not count at once, its queue moves when its next run ends: {}",
          change.workflow(),
          e.getMessage());
    }
  }
}
