package dev.podium.app.alert;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.alert.Alert;
import dev.podium.domain.alert.AlertCause;
import dev.podium.domain.alert.AlertMessage;
import dev.podium.domain.alert.AlertReceiver;
import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.alert.AlertText;
import dev.podium.domain.alert.Alerts;
import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.Alerting;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The alerts in the database. */
@Component
final class StoredAlerts implements Alerts {

  private final JdbcClient jdbc;
  private final WorkflowProperties properties;
  private final WantedAlerts wanted;
  private final AlertMaker maker;
  private final Dispatch dispatch;
  private final MessageRows messages;
  private final RunViews views;
  private final InstantSource clock;

  StoredAlerts(
      JdbcClient jdbc,
      WorkflowProperties properties,
      WantedAlerts wanted,
      AlertMaker maker,
      Dispatch dispatch,
      MessageRows messages,
      RunViews views,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.wanted = wanted;
    this.maker = maker;
    this.dispatch = dispatch;
    this.messages = messages;
    this.views = views;
    this.clock = clock;
  }

  /** An alert as long as its messages are not known. */
  private record Found(long id, ResultAlert alert) {}

  private record ResultAlert(
      @Nullable AlertType type, AlertSubject subject, AlertText text, Instant at) {}

  @Override
  public List<Alert> list(Query query, Caller caller) {
    caller.require(Permission.VIEW);
    if (query.workflow() != null && !isAscii(query.workflow().value())) {
      return List.of(); // the column holds ASCII
    }
    StringBuilder sql = new StringBuilder("select * from alert a where true");
    if (query.workflow() != null) {
      sql.append(" and a.workflow_id = :workflow");
    }
    if (query.before() > 0) {
      sql.append(" and a.alert_id < :before");
    }
    if (query.failed()) {
      sql.append(
          " and a.alert_id in (select m.alert_id from alert_message m where m.status = 'FAILED')");
    }
    List<Found> found =
        jdbc.sql(sql.append(" order by a.alert_id desc limit :limit").toString())
            .param("workflow", query.workflow() == null ? null : query.workflow().value())
            .param("before", query.before())
            .param("limit", Math.min(query.limit(), MOST))
            .query((row, number) -> read(row))
            .list();
    Map<Long, List<AlertMessage>> all = messages(found.stream().map(Found::id).toList());
    return found.stream().map(it -> alert(it, all.getOrDefault(it.id(), List.of()))).toList();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c > 0 && c < 128);
  }

  private static Found read(ResultSet row) throws SQLException {
    String type = row.getString("alert_type");
    return new Found(
        row.getLong("alert_id"),
        new ResultAlert(
            type == null ? null : AlertType.valueOf(type),
            SubjectColumns.read(row),
            new AlertText(row.getString("title"), row.getString("body")),
            UtcTimes.load(row, "created_at")));
  }

  private static Alert alert(Found found, List<AlertMessage> messages) {
    ResultAlert alert = found.alert();
    return new Alert(found.id(), alert.type(), alert.subject(), alert.text(), alert.at(), messages);
  }

  private Map<Long, List<AlertMessage>> messages(List<Long> alerts) {
    Map<Long, List<AlertMessage>> all = new HashMap<>();
    if (alerts.isEmpty()) {
      return all;
    }
    jdbc.sql("select * from alert_message where alert_id in (:alerts) order by message_id")
        .param("alerts", alerts)
        .query(
            row -> {
              all.computeIfAbsent(row.getLong("alert_id"), alert -> new ArrayList<>())
                  .add(message(row));
            });
    return all;
  }

  private static AlertMessage message(ResultSet row) throws SQLException {
    AlertMessage.Status status = AlertMessage.Status.valueOf(row.getString("status"));
    return new AlertMessage(
        row.getLong("message_id"),
        row.getString("uid"),
        ReceiverJson.read(row.getString("receiver")),
        status,
        row.getInt("attempts"),
        status == AlertMessage.Status.WAITING ? UtcTimes.load(row, "due_at") : null,
        UtcTimes.find(row, "sent_at"),
        row.getString("error"));
  }

  @Override
  public List<Trial> test(WorkflowId workflow, AlertType type, Caller caller) {
    caller.require(Permission.EDIT);
    properties.latest(workflow);
    JsonNode written =
        wanted
            .of(workflow)
            .orElseThrow(
                () ->
                    unwanted(
                        "Workflow [%s] has no alerting, or it is switched off.".formatted(workflow),
                        "Write who is told into its properties."));
    Optional<RunRef> latest =
        views.instances(workflow, 0, 1).stream().findFirst().map(RunSummary::ref);
    Alerting alerting = maker.forTrial(written, latest.orElse(null));
    if (!alerting.wants(type)) {
      throw unwanted(
          "Nobody is told of %s by workflow [%s].".formatted(type, workflow),
          "Write a rule for it into type_configs, with what it needs.");
    }
    AlertCause cause = new AlertCause(type, AlertSubject.of(workflow), clock.instant(), "");
    AlertText text = AlertText.test(cause);
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Trial>> trials =
          AlertReceiver.of(alerting, type).stream()
              .map(receiver -> beside.submit(() -> trial(receiver, cause, text)))
              .toList();
      beside.shutdown();
      return trials.stream().map(StoredAlerts::awaited).toList();
    }
  }

  private Trial trial(AlertReceiver receiver, AlertCause cause, AlertText text) {
    return new Trial(receiver, dispatch.send(receiver, outgoing(cause, text)).delivery());
  }

  private static Trial awaited(Future<Trial> trial) {
    try {
      return trial.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a test was sent", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a test could not be sent", e.getCause());
    }
  }

  private static RefusedException unwanted(String message, String remedy) {
    return new RefusedException(
        RefusedException.Reason.PRECONDITION_FAILED, List.of(Problem.at("", message, remedy)));
  }

  private static Outgoing outgoing(AlertCause cause, AlertText text) {
    return new Outgoing(
        UUID.randomUUID().toString(), cause.type(), cause.subject(), text, cause.at(), true);
  }

  @Override
  public void resend(long message, Caller caller) {
    caller.require(Permission.OPERATE);
    if (!messages.again(message)) {
      throw RefusedException.notFound(
          "There is no alert message %d that was given up.".formatted(message));
    }
  }
}
