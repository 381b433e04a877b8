package dev.podium.app.database;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs what reads or changes in one transaction. */
@Component
public final class JpaTransactions {
  private static final int ATTEMPTS = 3;

  private final TransactionTemplate transaction;

  JpaTransactions(TransactionTemplate transaction) {
    this.transaction = transaction;
  }

  public <T> T read(Supplier<T> read) {
    return Objects.requireNonNull(transaction.execute(status -> read.get()));
  }

  /** Again if another change came in between: two made the same row, or a deadlock. */
  public <T> T change(Supplier<T> change) {
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
