package dev.podium.app.engine;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.app.database.DatabaseAccess;
import dev.podium.app.database.MysqlPool;
import dev.podium.app.event.Outbox;
import dev.podium.app.step.StepBodies;
import dev.podium.app.workflow.RunDefinitions;
import dev.podium.app.workflow.TriggerSettings;
import dev.podium.domain.approval.Approvals;
import dev.podium.domain.cluster.Nodes;
import dev.podium.domain.engine.ApprovalStore;
import dev.podium.domain.engine.BackfillStore;
import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.ChildValues;
import dev.podium.domain.engine.FireStore;
import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.PauseStore;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.engine.SleepStore;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.TaskStore;
import dev.podium.domain.param.Installation;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.FlatSteps;
import dev.podium.domain.run.LeafRollups;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.secret.SecretAccess;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.workflow.Workflows;
import dev.podium.scheduler.Engine;
import dev.podium.scheduler.backfill.BackfillClock;
import dev.podium.scheduler.backfill.BackfillDriver;
import dev.podium.scheduler.command.ApprovalCommands;
import dev.podium.scheduler.command.BreakpointCommands;
import dev.podium.scheduler.command.Patience;
import dev.podium.scheduler.command.PauseCommands;
import dev.podium.scheduler.command.RunCommands;
import dev.podium.scheduler.command.StartContext;
import dev.podium.scheduler.command.WorkflowStarts;
import dev.podium.scheduler.container.JobNotes;
import dev.podium.scheduler.jar.StepJars;
import dev.podium.scheduler.loop.Adoption;
import dev.podium.scheduler.loop.BodyRunner;
import dev.podium.scheduler.loop.ChildRunner;
import dev.podium.scheduler.loop.Dormitory;
import dev.podium.scheduler.loop.KnownBreakpoints;
import dev.podium.scheduler.loop.KnownNotices;
import dev.podium.scheduler.loop.MailBell;
import dev.podium.scheduler.loop.MailLedger;
import dev.podium.scheduler.loop.Mailroom;
import dev.podium.scheduler.loop.NewRuns;
import dev.podium.scheduler.loop.QueueMover;
import dev.podium.scheduler.loop.Room;
import dev.podium.scheduler.loop.RunLoop;
import dev.podium.scheduler.loop.RunPlans;
import dev.podium.scheduler.loop.ScheduledTimers;
import dev.podium.scheduler.loop.SignalDesk;
import dev.podium.scheduler.loop.StepLogs;
import dev.podium.scheduler.permit.PermitClerk;
import dev.podium.scheduler.quartz.Cleanup;
import dev.podium.scheduler.quartz.QuartzSchedulers;
import dev.podium.scheduler.shard.HeldShards;
import dev.podium.scheduler.shard.ShardHolder;
import dev.podium.scheduler.task.HeavyWork;
import dev.podium.scheduler.task.TaskCalls;
import dev.podium.scheduler.task.TaskDesk;
import dev.podium.scheduler.task.TaskRunner;
import dev.podium.scheduler.task.TaskWatch;
import dev.podium.scheduler.trigger.FireClock;
import dev.podium.scheduler.trigger.TriggerFires;
import dev.podium.scheduler.writer.GroupCommitWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the engine together and ties its life to the application's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class EngineConfiguration {

  /** How long a caller waits for an action on a step (runtime.md section 9). */
  private static final Patience ACTION_PATIENCE =
      Patience.of(Duration.ofSeconds(5), Duration.ofMillis(20));

  /** The writer, the mailroom, the heartbeat, the lease, and starts beside each other. */
  private static final int ENGINE_POOL = 12;

  /** Three schedulers with their cluster and misfire threads, and jobs that begin and end. */
  private static final int QUARTZ_POOL = 10;

  @Bean
  NodeName nodeName(EngineSettings settings) {
    return NodeName.of(settings.nodeName(), settings.dataDir());
  }

  @Bean(defaultCandidate = false)
  HikariDataSource engineDataSource(DatabaseAccess access) {
    return MysqlPool.openWriters(access, "podium-engine", ENGINE_POOL);
  }

  @Bean(defaultCandidate = false)
  HikariDataSource quartzDataSource(DatabaseAccess access) {
    return MysqlPool.openTransactional(access, "podium-quartz", QUARTZ_POOL);
  }

  /** Readers of the API and the screens cannot take the writers' connections. */
  @Bean(defaultCandidate = false)
  HikariDataSource engineReadDataSource(DatabaseAccess access) {
    return MysqlPool.open(access, "podium-engine-read", ENGINE_POOL);
  }

  @Bean
  Transactions engineTransactions(
      @Qualifier("engineDataSource") HikariDataSource writers,
      @Qualifier("engineReadDataSource") HikariDataSource readers) {
    return new Transactions(writers, readers);
  }

  @Bean
  NoticeBoard noticeBoard(Transactions transactions) {
    return new JdbcNoticeBoard(transactions);
  }

  /** The number of shards is part of the data: it is read, not configured. */
  @Bean
  @DependsOnDatabaseInitialization
  Shards shards(Transactions transactions) {
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("select count(*) from shard");
              ResultSet row = select.executeQuery()) {
            row.next();
            return new Shards(row.getInt(1));
          }
        });
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
  FireStore fireStore(Transactions transactions, Shards shards, Outbox outbox) {
    return new JdbcFireStore(transactions, shards, outbox);
  }

  @Bean
  FireHistoryCleanup fireHistoryCleanup(Transactions transactions, TriggerSettings settings) {
    return new FireHistoryCleanup(transactions, settings.history());
  }

  @Bean
  StartContext startContext(StepBehaviors behaviors, Clock clock, Installation installation) {
    // What the engine evaluates waits for a database that is away.
    KnownSecrets secrets =
        user -> PassingFaults.told(SecretAccess.class, installation.secrets().of(user));
    return new StartContext(
        behaviors, clock, new Installation(installation.environment(), secrets));
  }

  @Bean
  ChildStore childStore(Transactions transactions, Shards shards, Clock clock, Outbox outbox) {
    return new JdbcChildStore(transactions, shards, clock, outbox);
  }

  @Bean
  ChildValues childValues(Transactions transactions, RunDefinitions definitions) {
    return PassingFaults.told(ChildValues.class, new JdbcChildValues(transactions, definitions));
  }

  @Bean
  ShardStore shardStore(Transactions transactions, EngineSettings settings) {
    return new JdbcShardStore(transactions, version(), settings.slotCount());
  }

  @Bean
  Nodes nodes(Transactions transactions, NodeName node) {
    return new JdbcNodes(transactions, node.value());
  }

  /** Empty when run from classes instead of a jar. */
  private static String version() {
    return Objects.requireNonNullElse(
        EngineConfiguration.class.getPackage().getImplementationVersion(), "");
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
  TagPermits tagPermits(
      Transactions transactions, RunDefinitions definitions, Clock clock, Engine engine) {
    return new JdbcTagPermits(transactions, definitions, clock, engine::permitLimitsChanged);
  }

  @Bean
  WorkflowRemoval workflowRemoval(Transactions transactions) {
    return new WorkflowRemoval(transactions);
  }

  @Bean
  PermitTagCleanup permitTagCleanup(Transactions transactions) {
    return new PermitTagCleanup(transactions);
  }

  @Bean
  StepBehaviors stepBehaviors(StepJars jars) {
    return StepBehaviors.builtIn().with(jars.types());
  }

  @Bean
  RunViews runViews(Transactions transactions, RunDefinitions definitions) {
    return PassingFaults.told(RunViews.class, new JdbcRunViews(transactions, definitions));
  }

  @Bean
  LeafRollups leafRollups(Transactions transactions, RunDefinitions definitions) {
    return new RememberedRollups(
        new JdbcLeafRollups(new InsideRuns(transactions, definitions)), System::nanoTime);
  }

  @Bean
  FlatSteps flatSteps(Transactions transactions, RunDefinitions definitions) {
    return new JdbcFlatSteps(transactions, new InsideRuns(transactions, definitions));
  }

  @Bean
  LiveRuns liveRuns(Transactions transactions, RunDefinitions definitions) {
    return new LiveRuns(transactions, definitions);
  }

  /** Closed by its life cycle, before the pools. */
  @Bean(destroyMethod = "")
  Engine engine(
      EngineSettings settings,
      StartContext context,
      NodeName node,
      @Qualifier("engineDataSource") HikariDataSource enginePool,
      @Qualifier("quartzDataSource") HikariDataSource quartzPool,
      Shards shards,
      RunStore store,
      SleepStore sleepStore,
      BreakpointStore breakpoints,
      ChildStore childStore,
      RunViews views,
      ChildValues values,
      JobTemplates templates,
      ShardStore shardStore,
      PermitStore permitStore,
      SignalStore signalStore,
      TaskStore taskStore,
      NoticeBoard board,
      StepBehaviors behaviors,
      Workflows workflows,
      LiveRuns live,
      StepBodies bodies,
      List<Cleanup> cleanups,
      FireStore fireStore,
      TriggerSettings triggerSettings,
      BackfillStore backfillStore,
      StepLogs logs,
      Clock clock)
      throws SchedulerException {
    Workflows read = PassingFaults.told(Workflows.class, workflows);
    HeldShards shardsHere = new HeldShards();
    GroupCommitWriter writer = new GroupCommitWriter(store, node.value(), shardsHere::epochs);
    ScheduledTimers timers = new ScheduledTimers(clock);
    MailLedger ledger = new MailLedger();
    KnownBreakpoints held = new KnownBreakpoints(breakpoints);
    MailBell bell = new MailBell(shards.count());
    WorkflowStarts byMail =
        new WorkflowStarts(
            read,
            PassingFaults.told(JobTemplates.class, templates),
            store,
            context,
            NewRuns.byMail(bell::ring));
    ChildRunner children =
        new ChildRunner(childStore, byMail, views, shardsHere::epochs, bell::ring, clock);
    QueueMover queues = new QueueMover(store, ledger, timers, bell::ring);
    PermitClerk permits =
        new PermitClerk(
            permitStore, board, node.value(), settings.concurrencyOfStep(), clock, bell::ring);
    SignalDesk signals = new SignalDesk(signalStore, bell::ring);
    RunMachine machine = new RunMachine(context.installation(), values, held, clock);
    RunPlans plans = new RunPlans(read, behaviors);
    BodyRunner runningBodies = new BodyRunner(bodies.byType(), logs);
    TaskCalls calls = new TaskCalls(taskStore);
    TaskRunner runner =
        new TaskRunner(
            node.value(),
            taskStore,
            new TaskRunner.Runs(store, plans, machine),
            runningBodies,
            calls,
            bell::ring);
    TaskDesk desk = new TaskDesk(calls, runner);
    RunLoop loop =
        new RunLoop(
            machine,
            writer,
            timers,
            new RunLoop.Outside(runningBodies, children, permits, queues, signals, desk),
            live,
            ledger);
    KnownNotices notices = new KnownNotices(board, held, permits);
    Adoption adoption = new Adoption(store, sleepStore, plans, loop, shardsHere::epochs, clock);
    Mailroom mailroom = new Mailroom(store, adoption, loop, ledger, notices, queues, bell);
    ShardHolder holder =
        new ShardHolder(
            node.value(),
            shardStore,
            store,
            adoption::ofShard,
            loop::dropShard,
            shardsHere,
            () -> {
              permits.shardTaken();
              queues.freedSomewhere();
            });
    Room room = new Room(node.value(), loop::size);
    NewRuns newRuns = NewRuns.intoMemory(adoption, loop, notices, room, bell::ring);
    TriggerFires fires =
        new TriggerFires(
            fireStore,
            byMail,
            context,
            triggerSettings.missedAfter(),
            newRuns,
            Thread::startVirtualThread);
    BackfillClock backfills =
        new BackfillClock(
            new BackfillDriver(
                backfillStore, byMail, clock, bell::ring, Thread::startVirtualThread));
    QuartzSchedulers quartz =
        new QuartzSchedulers(
            quartzPool,
            node.value(),
            shards.count(),
            settings.slotCount(),
            new QuartzSchedulers.Jobs(holder, cleanups, fires, backfills, runner));
    TaskWatch watch =
        new TaskWatch(
            node.value(),
            taskStore,
            runner,
            calls,
            () -> shardsHere.epochs().keySet(),
            bell::ring,
            System::nanoTime);
    return new Engine(
        node.value(),
        shards.count(),
        new Engine.Parts(
            new JdbcNodeLease(enginePool, node.value(), clock),
            shardStore,
            holder,
            writer,
            loop,
            mailroom,
            new Dormitory(sleepStore, loop, shardsHere::epochs, clock),
            queues,
            timers,
            permits,
            signals,
            newRuns,
            room,
            new FireClock(fires, clock),
            backfills,
            new HeavyWork(node.value(), taskStore, runner, calls, watch),
            quartz));
  }

  @Bean
  BreakpointStore breakpointStore(Transactions transactions) {
    return new JdbcBreakpointStore(transactions);
  }

  @Bean
  Breakpoints breakpoints(Workflows workflows, BreakpointStore store, Clock clock, Engine engine) {
    return new BreakpointCommands(workflows, store, clock, engine::wakeMail);
  }

  @Bean
  Runs runs(
      Workflows workflows,
      JobTemplates templates,
      RunStore store,
      RunViews views,
      StartContext context,
      Engine engine) {
    return new RunCommands(
        new WorkflowStarts(workflows, templates, store, context, engine.newRuns()),
        store,
        views,
        ACTION_PATIENCE,
        engine::wakeMail);
  }

  @Bean
  ApprovalStore approvalStore(Transactions transactions) {
    return new JdbcApprovalStore(transactions);
  }

  @Bean
  Approvals approvals(ApprovalStore store, Engine engine) {
    return new ApprovalCommands(store, engine::wakeMail);
  }

  @Bean
  PauseStore pauseStore(Transactions transactions, Shards shards, Clock clock, Outbox outbox) {
    return new JdbcPauseStore(transactions, shards, clock, outbox);
  }

  @Bean
  Pausing pausing(PauseStore store, Engine engine) {
    return new PauseCommands(store, engine::wakeMail);
  }

  @Bean
  EngineLifecycle engineLifecycle(Engine engine, LiveRuns live) {
    return new EngineLifecycle(engine, live);
  }
}
