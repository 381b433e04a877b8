package dev.podium.app.engine;

import dev.podium.app.workflow.WorkflowDeleted;
import dev.podium.scheduler.Engine;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has a deleted workflow's rows removed without waiting for the clean-up's next turn. */
@Component
class WorkflowDeletions {

  private final Engine engine;

  WorkflowDeletions(Engine engine) {
    this.engine = engine;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(WorkflowDeleted deletion) {
    engine.wakeCleanup();
  }
}
