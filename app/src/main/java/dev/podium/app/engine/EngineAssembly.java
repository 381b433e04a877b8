package dev.podium.app.engine;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.domain.engine.RunMachine;
import dev.podium.scheduler.Engine;
import dev.podium.scheduler.NodeLease;
import dev.podium.scheduler.backfill.BackfillClock;
import dev.podium.scheduler.backfill.BackfillDriver;
import dev.podium.scheduler.command.StartContext;
import dev.podium.scheduler.command.WorkflowStarts;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.quartz.SchedulerException;

/** Makes the parts of the engine, each from those that it needs. */
final class EngineAssembly {

  private final String node;
  private final int shards;
  private final int slots;
  private final StartContext context;
  private final EngineStores stores;
  private final Clock clock;

  private final HeldShards held = new HeldShards();
  private final MailLedger ledger = new MailLedger();
  private final MailBell bell;
  private final ScheduledTimers timers;
  private final GroupCommitWriter writer;
  private final QueueMover queues;
  private final PermitClerk permits;
  private final SignalDesk signals;
  private final WorkflowStarts startsByMail;
  private final TaskCalls calls;
  private final TaskRunner taskRunner;
  private final RunLoop loop;
  private final KnownNotices notices;
  private final Adoption adoption;
  private final Room room;
  private final NewRuns newRuns;

  EngineAssembly(
      EngineSettings settings,
      String node,
      int shards,
      StartContext context,
      EngineStores stores,
      EngineSources sources,
      LiveRuns live,
      BodyRunner bodies,
      Clock clock) {
    this.node = node;
    this.shards = shards;
    this.slots = settings.slotCount();
    this.context = context;
    this.stores = stores;
    this.clock = clock;
    this.bell = new MailBell(shards);
    this.timers = new ScheduledTimers(clock);
    this.writer = new GroupCommitWriter(stores.runs(), node, held::epochs);
    this.queues = new QueueMover(stores.runs(), ledger, timers, bell::ring);
    this.permits =
        new PermitClerk(
            stores.permits(),
            stores.notices(),
            node,
            settings.concurrencyOfStep(),
            clock,
            bell::ring);
    this.signals = new SignalDesk(stores.signals(), bell::ring);
    this.startsByMail =
        new WorkflowStarts(
            sources.workflows(),
            sources.templates(),
            stores.runs(),
            context,
            NewRuns.byMail(bell::ring));
    KnownBreakpoints breakpoints = new KnownBreakpoints(stores.breakpoints());
    RunMachine machine =
        new RunMachine(context.installation(), sources.values(), breakpoints, clock);
    RunPlans plans = new RunPlans(sources.workflows(), context.behaviors());
    this.calls = new TaskCalls(stores.tasks());
    this.taskRunner =
        new TaskRunner(
            node,
            stores.tasks(),
            new TaskRunner.Runs(stores.runs(), plans, machine),
            bodies,
            calls,
            bell::ring);
    this.loop =
        new RunLoop(
            machine,
            writer,
            timers,
            new RunLoop.Outside(
                bodies,
                new ChildRunner(
                    stores.children(),
                    startsByMail,
                    sources.views(),
                    held::epochs,
                    bell::ring,
                    clock),
                permits,
                queues,
                signals,
                new TaskDesk(calls, taskRunner)),
            live,
            ledger);
    this.notices = new KnownNotices(stores.notices(), breakpoints, permits);
    this.adoption =
        new Adoption(stores.runs(), stores.sleepers(), plans, loop, held::epochs, clock);
    this.room = new Room(node, loop::size);
    this.newRuns = NewRuns.intoMemory(adoption, loop, notices, room, bell::ring);
  }

  /**
   * The engine of this node, which has not joined the cluster yet.
   *
   * @param missedAfter how late a trigger is missed
   * @throws SchedulerException if Quartz does not accept its settings
   */
  Engine engine(
      NodeLease lease, HikariDataSource quartzPool, List<Cleanup> cleanups, Duration missedAfter)
      throws SchedulerException {
    ShardHolder holder = holder();
    TriggerFires fires =
        new TriggerFires(
            stores.fires(),
            startsByMail,
            context,
            missedAfter,
            newRuns,
            Thread::startVirtualThread);
    BackfillClock backfills =
        new BackfillClock(
            new BackfillDriver(
                stores.backfills(), startsByMail, clock, bell::ring, Thread::startVirtualThread));
    QuartzSchedulers quartz =
        new QuartzSchedulers(
            quartzPool,
            node,
            shards,
            slots,
            new QuartzSchedulers.Jobs(holder, cleanups, fires, backfills, taskRunner));
    return new Engine(
        node,
        shards,
        new Engine.Parts(
            lease,
            stores.shards(),
            holder,
            writer,
            loop,
            new Mailroom(stores.runs(), adoption, loop, ledger, notices, queues, bell),
            new Dormitory(stores.sleepers(), loop, held::epochs, clock),
            queues,
            timers,
            permits,
            signals,
            newRuns,
            room,
            new FireClock(fires, clock),
            backfills,
            heavyWork(),
            quartz));
  }

  private ShardHolder holder() {
    return new ShardHolder(
        node,
        stores.shards(),
        stores.runs(),
        adoption::ofShard,
        loop::dropShard,
        held,
        () -> {
          permits.shardTaken();
          queues.freedSomewhere();
        });
  }

  private HeavyWork heavyWork() {
    TaskWatch watch =
        new TaskWatch(
            node,
            stores.tasks(),
            taskRunner,
            calls,
            () -> held.epochs().keySet(),
            bell::ring,
            System::nanoTime);
    return new HeavyWork(node, stores.tasks(), taskRunner, calls, watch);
  }
}
