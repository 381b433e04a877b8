package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.app.workflow.TriggerSettings;
import dev.podium.domain.cluster.Nodes;
import dev.podium.domain.engine.ApprovalStore;
import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.FireStore;
import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.PauseStore;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.SleepStore;
import dev.podium.domain.engine.TaskStore;
import dev.podium.scheduler.container.JobNotes;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's ports to the database, and what removes old rows. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  NoticeBoard noticeBoard(Transactions transactions) {
    return new JdbcNoticeBoard(transactions);
  }

  @Bean
  RunStore runStore(Transactions transactions, Shards shards, Clock clock, Outbox outbox) {
    return new JdbcRunStore(transactions, shards, clock, outbox);
  }

  @Bean
  SleepStore sleepStore(Transactions transactions) {
    return new JdbcSleepStore(transactions);
  }

  @Bean
  ChildStore childStore(Transactions transactions, Shards shards, Clock clock, Outbox outbox) {
    return new JdbcChildStore(transactions, shards, clock, outbox);
  }

  @Bean
  ShardStore shardStore(Transactions transactions, EngineSettings settings) {
    return new JdbcShardStore(transactions, version(), settings.slotCount());
  }

  @Bean
  PermitStore permitStore(Transactions transactions, EngineSettings settings) {
    return new JdbcPermitStore(transactions, settings.concurrencyOfStep());
  }

  @Bean
  TaskStore taskStore(Transactions transactions) {
    return new JdbcTaskStore(transactions);
  }

  @Bean
  JobNotes jobNotes(Transactions transactions) {
    return new JdbcJobNotes(transactions);
  }

  @Bean
  BreakpointStore breakpointStore(Transactions transactions) {
    return new JdbcBreakpointStore(transactions);
  }

  @Bean
  ApprovalStore approvalStore(Transactions transactions) {
    return new JdbcApprovalStore(transactions);
  }

  @Bean
  PauseStore pauseStore(Transactions transactions, Shards shards, Clock clock, Outbox outbox) {
    return new JdbcPauseStore(transactions, shards, clock, outbox);
  }

  @Bean
  FireStore fireStore(Transactions transactions, Shards shards, Outbox outbox) {
    return new JdbcFireStore(transactions, shards, outbox);
  }

  @Bean
  FireHistoryCleanup fireHistoryCleanup(Transactions transactions, TriggerSettings settings) {
    return new FireHistoryCleanup(transactions, settings.history());
  }

  @Bean
  PermitTagCleanup permitTagCleanup(Transactions transactions) {
    return new PermitTagCleanup(transactions);
  }

  @Bean
  WorkflowRemoval workflowRemoval(Transactions transactions) {
    return new WorkflowRemoval(transactions);
  }

  @Bean
  Nodes nodes(Transactions transactions, NodeName node) {
    return new JdbcNodes(transactions, node.value());
  }

  /** Empty when run from classes instead of a jar. */
  private static String version() {
    return Objects.requireNonNullElse(
        StoreConfiguration.class.getPackage().getImplementationVersion(), "");
  }
}
