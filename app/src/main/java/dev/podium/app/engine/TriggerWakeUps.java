package dev.podium.app.engine;

import dev.podium.app.trigger.TriggersChanged;
import dev.podium.scheduler.Engine;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has this node's clock look at triggers that have changed. */
@Component
class TriggerWakeUps {

  private final Engine engine;

  TriggerWakeUps(Engine engine) {
    this.engine = engine;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(TriggersChanged change) {
    engine.wakeFires();
  }
}
