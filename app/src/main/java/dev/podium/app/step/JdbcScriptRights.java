package dev.podium.app.step;

import dev.podium.app.database.JpaTransactions;
import dev.podium.app.database.UtcTimes;
import dev.podium.domain.script.ScriptRight;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The switch for scripts, as a setting in the database; each change is told to the log. */
@Component
final class JdbcScriptRights implements ScriptRights {
  private static final Logger audit = LoggerFactory.getLogger("dev.podium.audit");

  private static final String NAME = "scripts.allowed";

  private final JdbcClient jdbc;
  private final JpaTransactions transactions;
  private final InstantSource clock;

  JdbcScriptRights(JdbcClient jdbc, JpaTransactions transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public ScriptRight view() {
    return jdbc.sql("select value, changed_by, changed_at from setting where name = ?")
        .param(NAME)
        .query(
            (row, number) ->
                new ScriptRight(
                    Boolean.parseBoolean(row.getString("value")),
                    row.getString("changed_by"),
                    UtcTimes.load(row, "changed_at")))
        .optional()
        .orElse(ScriptRight.FIRST);
  }

  @Override
  public ScriptRight allow(boolean allowed, Caller caller) {
    caller.require(Permission.ADMINISTER);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transactions.change(
        () ->
            jdbc.sql(
                    """
                    insert into setting (name, value, changed_by, changed_at) values (?, ?, ?, ?)
                    on duplicate key update value = values(value), changed_by = values(changed_by),
                      changed_at = values(changed_at)
                    """)
                .param(NAME)
                .param(Boolean.toString(allowed))
                .param(caller.name())
                .param(UtcTimes.param(now))
                .update());
    audit.info("{} {} scripts", caller.name(), allowed ? "allows" : "forbids");
    return new ScriptRight(allowed, caller.name(), now);
  }
}
