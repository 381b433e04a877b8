package dev.podium.app.engine;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FireStore;
import dev.podium.domain.engine.FireStoreContract;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.domain.trigger.TimeSchedule;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcFireStoreIT extends FireStoreContract {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final FireStore store =
      new JdbcFireStore(DATABASE.transactions(), EngineDatabase.SHARDS, DATABASE.outbox());

  @AfterEach
  void letGo() {
    holdAll(false);
  }

  @Override
  protected FireStore store() {
    return store;
  }

  @Override
  protected Map<Integer, Long> takeShards() {
    ShardStore shards = DATABASE.shards();
    return IntStream.range(0, EngineDatabase.SHARDS.count())
        .boxed()
        .collect(
            Collectors.toMap(shard -> shard, shard -> shards.take(shard, "node").orElseThrow()));
  }

  @Override
  protected void give(WorkflowId workflow) {
    DATABASE.give(workflow, RunStrategy.DEFAULT);
  }

  @Override
  protected void subscribe(WorkflowId workflow, TimeTrigger trigger, Instant watermark) {
    Instant next = TimeSchedule.of(trigger, workflow).orElseThrow().next(watermark).orElseThrow();
    DATABASE
        .transactions()
        .call(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      """
                      insert into workflow_trigger (workflow_id, trigger_uuid, kind, position,
                        definition, subscribed, watermark, next_fire_at, due_at)
                      values (?, ?, 'TIME', 0, ?, true, ?, ?, ?)
                      """)) {
                insert.setString(1, workflow.value());
                Columns.set(insert, 2, TriggerId.of(trigger).value());
                insert.setString(3, DefinitionCodec.writeTimeTrigger(trigger).toString());
                Columns.set(insert, 4, watermark);
                Columns.set(insert, 5, next);
                Columns.set(insert, 6, next);
                return insert.executeUpdate();
              }
            });
  }

  @Override
  protected void hold(WorkflowId workflow) {
    update("update workflow_trigger set due_at = null where workflow_id = '" + workflow + "'");
  }

  @Override
  protected void holdAll(boolean hold) {
    update("update trigger_gate set paused_by = " + (hold ? "'ann'" : "null"));
  }

  private static void update(String sql) {
    DATABASE
        .transactions()
        .call(
            connection -> {
              try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
              }
            });
  }

  @Override
  protected List<FireOutcome> outcomes(WorkflowId workflow) {
    return DATABASE
        .transactions()
        .call(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      """
                      select outcome from trigger_fire join workflow_trigger using (trigger_key)
                      where workflow_id = ? order by fire_id
                      """)) {
                select.setString(1, workflow.value());
                List<FireOutcome> outcomes = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                  while (rows.next()) {
                    outcomes.add(FireOutcome.valueOf(rows.getString(1)));
                  }
                }
                return outcomes;
              }
            });
  }

  @Override
  protected long instances(WorkflowId workflow) {
    return DATABASE.runs(Clock.systemUTC()).nextInstance(workflow) - 1;
  }
}
