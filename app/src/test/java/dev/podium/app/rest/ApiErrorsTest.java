package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.hibernate.PersistentObjectException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.orm.jpa.JpaSystemException;

class ApiErrorsTest {

  private final ApiErrors errors = new ApiErrors();

  @Test
  void aConnectionThatIsLostInATransactionIsNoFaultOfTheServer() {
    TransactionException rollBack =
        new TransactionException(
            "Unable to rollback against JDBC Connection", new SQLException("Connection is closed"));

    assertThat(errors.brokenTransaction(new JpaSystemException(rollBack)).getStatusCode())
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
  }

  @Test
  void whatElseGoesWrongInATransactionIs() {
    PersistentObjectException bug = new PersistentObjectException("detached entity");

    assertThat(errors.brokenTransaction(new JpaSystemException(bug)).getStatusCode())
        .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
  }
}
