package dev.podium.app.alert;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.alert.AlertMessage;
import dev.podium.domain.alert.AlertReceiver;
import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.alert.AlertText;
import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.WorkflowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Writes alerts and their messages, as many as may go. It is called in the reader's transaction.
 */
@Component
final class AlertLedger {

  private static final int MOST_TITLES = 20;

  private final JdbcClient jdbc;
  private final Paces paces;

  AlertLedger(JdbcClient jdbc, Paces paces) {
    this.jdbc = jdbc;
    this.paces = paces;
  }

  /**
   * An alert to be written.
   *
   * @param cause it is written once for each
   * @param type null if it gathers others
   */
  record Entry(
      String cause,
      @Nullable AlertType type,
      AlertSubject subject,
      AlertText text,
      List<AlertReceiver> receivers) {}

  void write(Entry entry, Instant now) {
    long alert = insert(entry, now);
    for (AlertReceiver receiver : entry.receivers()) {
      boolean goes =
          receiver instanceof AlertReceiver.Stop
              || paces.pass(entry.subject().workflow().value(), receiver.target(), now);
      AlertMessage.Status status = goes ? AlertMessage.Status.WAITING : AlertMessage.Status.HELD;
      insert(alert, entry.subject().workflow(), receiver, status, now);
    }
  }

  private long insert(Entry entry, Instant now) {
    SubjectColumns subject = SubjectColumns.of(entry.subject());
    KeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into alert (cause, workflow_id, alert_type, instance_id, run_id, step_id, attempt,
              title, body, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(entry.cause())
        .param(subject.workflow())
        .param(entry.type() == null ? null : entry.type().name())
        .param(subject.instance())
        .param(subject.run())
        .param(subject.step())
        .param(subject.attempt())
        .param(entry.text().title())
        .param(entry.text().body())
        .param(UtcTimes.param(now))
        .update(key);
    Number id = key.getKey();
    if (id == null) {
      throw new IllegalStateException("no id for the alert of " + entry.cause());
    }
    return id.longValue();
  }

  private void insert(
      long alert,
      WorkflowId workflow,
      AlertReceiver receiver,
      AlertMessage.Status status,
      Instant now) {
    jdbc.sql(
            """
            insert into alert_message (uid, alert_id, workflow_id, target, receiver, status, due_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(UUID.randomUUID().toString())
        .param(alert)
        .param(workflow.value())
        .param(receiver.target())
        .param(ReceiverJson.write(receiver).toString())
        .param(status.name())
        .param(UtcTimes.param(now))
        .update();
  }

  /** A message that was held back. */
  private record Held(long id, @Nullable AlertType type, String title, AlertReceiver receiver) {
    private static Held read(ResultSet row) throws SQLException {
      String type = row.getString("alert_type");
      return new Held(
          row.getLong("message_id"),
          type == null ? null : AlertType.valueOf(type),
          row.getString("title"),
          ReceiverJson.read(row.getString("receiver")));
    }
  }

  /** Writes one alert for all that is held back under a pace that is over. */
  void gather(Paces.Pace pace, Instant now) {
    List<Held> held =
        jdbc.sql(
                """
                select m.message_id, m.receiver, a.alert_type, a.title
                from alert_message m join alert a on a.alert_id = m.alert_id
                where m.workflow_id = ? and m.target = ? and m.status = 'HELD' order by m.message_id
                """)
            .param(pace.workflow())
            .param(pace.target())
            .query((row, number) -> Held.read(row))
            .list();
    if (held.isEmpty()) {
      paces.remove(pace);
      return;
    }
    Map<AlertType, Integer> counts = new EnumMap<>(AlertType.class);
    held.stream()
        .map(Held::type)
        .filter(type -> type != null)
        .forEach(type -> counts.merge(type, 1, Integer::sum));
    List<String> titles = held.stream().map(Held::title).limit(MOST_TITLES).toList();
    AlertSubject subject = AlertSubject.of(new WorkflowId(pace.workflow()));
    long alert =
        insert(
            new Entry(
                "gathered-" + held.getLast().id(),
                null,
                subject,
                AlertText.summary(pace.workflow(), counts, titles),
                List.of()),
            now);
    insert(alert, subject.workflow(), held.getLast().receiver(), AlertMessage.Status.WAITING, now);
    jdbc.sql(
            """
            update alert_message set status = 'GATHERED'
            where workflow_id = ? and target = ? and status = 'HELD'
            """)
        .param(pace.workflow())
        .param(pace.target())
        .update();
    paces.begin(pace.workflow(), pace.target(), now);
  }
}
