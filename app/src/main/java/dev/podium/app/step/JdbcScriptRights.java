package dev.podium.app.step;

import dev.podium.app.database.JpaTransactions;
import dev.podium.app.database.UtcTimes;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.script.ScriptRight;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.user.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The switch for scripts, as settings in the database; each change is told to the log. */
@Component
final class JdbcScriptRights implements ScriptRights {
  private static final Logger audit = LoggerFactory.getLogger("dev.podium.audit");

  private static final String ALLOWED = "scripts.allowed";
  private static final String WRITERS = "scripts.writers";

  private final JdbcClient jdbc;
  private final JpaTransactions transactions;
  private final InstantSource clock;

  JdbcScriptRights(JdbcClient jdbc, JpaTransactions transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Setting(String name, String value, String changedBy, Instant changedAt) {}

  @Override
  public ScriptRight view() {
    ScriptRight right = ScriptRight.FIRST;
    for (Setting setting : settings()) {
      right =
          setting.name().equals(ALLOWED)
              ? new ScriptRight(
                  Boolean.parseBoolean(setting.value()),
                  right.writers(),
                  setting.changedBy(),
                  setting.changedAt())
              : new ScriptRight(
                  right.allowed(),
                  Role.valueOf(setting.value()),
                  setting.changedBy(),
                  setting.changedAt());
    }
    return right;
  }

  /** The latest change last. */
  private List<Setting> settings() {
    return jdbc.sql(
            "select name, value, changed_by, changed_at from setting where name in (?, ?) order by changed_at")
        .params(ALLOWED, WRITERS)
        .query(
            (row, number) ->
                new Setting(
                    row.getString("name"),
                    row.getString("value"),
                    row.getString("changed_by"),
                    UtcTimes.load(row, "changed_at")))
        .list();
  }

  @Override
  public ScriptRight allow(boolean allowed, Caller caller) {
    caller.require(Permission.ADMINISTER);
    change(ALLOWED, Boolean.toString(allowed), caller);
    audit.info("{} {} scripts", caller.name(), allowed ? "allows" : "forbids");
    return view();
  }

  @Override
  public ScriptRight letWrite(Role writers, Caller caller) {
    caller.require(Permission.ADMINISTER);
    if (!writers.may(Permission.EDIT)) {
      throw RefusedException.invalid(
          "writers",
          "%s may not save workflows.".formatted(writers),
          "Give %s or %s.".formatted(Role.EDITOR, Role.ADMIN));
    }
    change(WRITERS, writers.name(), caller);
    audit.info("{} lets {} write scripts", caller.name(), writers);
    return view();
  }

  private void change(String name, String value, Caller caller) {
    Instant now = clock.instant();
    transactions.change(
        () ->
            jdbc.sql(
                    """
                    insert into setting (name, value, changed_by, changed_at) values (?, ?, ?, ?)
                    on duplicate key update value = values(value), changed_by = values(changed_by),
                      changed_at = values(changed_at)
                    """)
                .param(name)
                .param(value)
                .param(caller.name())
                .param(UtcTimes.param(now))
                .update());
  }
}
