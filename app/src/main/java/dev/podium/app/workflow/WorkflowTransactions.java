package dev.podium.app.workflow;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs what reads or changes workflows in one transaction. */
@Component
class WorkflowTransactions {
  private static final int ATTEMPTS = 3;

  private final TransactionTemplate transaction;

  WorkflowTransactions(TransactionTemplate transaction) {
    this.transaction = transaction;
  }

  <T> T read(Supplier<T> read) {
    return Objects.requireNonNull(transaction.execute(status -> read.get()));
  }

  /** Again if another change came in between: the first push of an id, or a deadlock. */
  <T> T change(Supplier<T> change) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
      } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
