package dev.podium.scheduler.quartz;

import dev.podium.scheduler.backfill.BackfillClock;
import dev.podium.scheduler.shard.ShardHolder;
import dev.podium.scheduler.task.SlotCalls;
import dev.podium.scheduler.task.TaskRunner;
import dev.podium.scheduler.trigger.TriggerFires;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three clustered schedulers on one JDBC store, each with its own name, lock row and threads, so
 * that none starves another: {@code shards} owns, {@code time} wakes, {@code work} places heavy
 * steps.
 */
public final class QuartzSchedulers {

  private static final Logger log = LoggerFactory.getLogger(QuartzSchedulers.class);

  /**
   * Quartz knows pools and schedulers by names that are the JVM's; here each engine has its own.
   */
  private static final AtomicInteger POOLS = new AtomicInteger();

  private static final Duration CHECK_IN = Duration.ofSeconds(1);
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  /** How often a shard that nobody owns is offered again. */
  private static final Duration KEEPER = Duration.ofSeconds(2);

  /**
   * How far ahead a scheduler reserves firings, and how often it looks for them. For the shards it
   * is well under the keeper's interval: a node that has just declined a shard would otherwise
   * reserve the keeper's next firing before any other node sees it, and decline for ever.
   */
  private static final Duration LOOK_AHEAD_FOR_SHARDS = Duration.ofSeconds(1);

  private static final Duration LOOK_AHEAD = Duration.ofSeconds(2);

  /** A node hears at once of a call that it makes itself, and so late of those of others. */
  private static final Duration LOOK_AHEAD_FOR_WORK = Duration.ofSeconds(1);

  /** How often the clean-up looks for work by itself. */
  private static final Duration CLEANUP = Duration.ofSeconds(5);

  /** How often some node looks for triggers that are due, should the clocks of the nodes stand. */
  private static final Duration FIRES = Duration.ofSeconds(5);

  /** How often some node looks for backfills that nobody drives. */
  private static final Duration BACKFILLS = Duration.ofSeconds(5);

  private static final JobKey CLEANUP_JOB = JobKey.jobKey("cleanup", "time");

  private final Scheduler shards;
  private final Scheduler time;
  private final Scheduler work;

  /** Whom the jobs wake. */
  public record Jobs(
      ShardHolder holder,
      List<Cleanup> cleanups,
      TriggerFires fires,
      BackfillClock backfills,
      TaskRunner tasks) {
    public Jobs {
      cleanups = List.copyOf(cleanups);
    }

    private Job ofTime(JobDetail detail) {
      if (detail.getJobClass() == BackfillJob.class) {
        return new BackfillJob(backfills);
      }
      return detail.getJobClass() == FireJob.class ? new FireJob(fires) : new CleanupJob(cleanups);
    }
  }

  /**
   * Schedulers that do not run yet.
   *
   * @param pool hands out connections with autoCommit off
   * @param slots heavy steps that may run on this node at once
   */
  public QuartzSchedulers(DataSource pool, String node, int shardCount, int slots, Jobs jobs)
      throws SchedulerException {
    String source = "podium-" + POOLS.incrementAndGet();
    DBConnectionManager.getInstance().addConnectionProvider(source, new Pool(pool));
    shards = scheduler(source, "shards", node, shardCount, LOOK_AHEAD_FOR_SHARDS);
    time = scheduler(source, "time", node, 2, LOOK_AHEAD);
    work = scheduler(source, "work", node, slots, LOOK_AHEAD_FOR_WORK);
    shards.setJobFactory((bundle, scheduler) -> new ShardJob(jobs.holder()));
    time.setJobFactory((bundle, scheduler) -> jobs.ofTime(bundle.getJobDetail()));
    work.setJobFactory((bundle, scheduler) -> new TaskJob(jobs.tasks()));
  }

  /** Joins the cluster, and makes sure that every shard has its job and its keeper. */
  public void start(int shardCount) throws SchedulerException {
    for (int shard = 0; shard < shardCount; shard++) {
      keep(shard);
    }
    repeat(time, JobBuilder.newJob(CleanupJob.class).withIdentity(CLEANUP_JOB), "cleanup", CLEANUP);
    repeat(time, JobBuilder.newJob(FireJob.class).withIdentity("fires", "time"), "fires", FIRES);
    repeat(
        time,
        JobBuilder.newJob(BackfillJob.class).withIdentity("backfills", "time"),
        "backfills",
        BACKFILLS);
    work.addJob(WorkCalls.job(), true);
    shards.start();
    time.start();
    work.start();
  }

  /** Calls the slots of the cluster to heavy steps. */
  public SlotCalls slotCalls() {
    return new WorkCalls(work);
  }

  /**
   * Lets this node take shards, or leaves them to the others: a node without room that went for the
   * keepers' firings too would only take them away from those that have some.
   */
  public void takeShards(boolean take) {
    compete(shards, take);
  }

  /** Lets this node take heavy steps, or leaves them to the others. */
  public void takeWork(boolean take) {
    compete(work, take);
  }

  private static void compete(Scheduler scheduler, boolean take) {
    try {
      if (scheduler.isInStandbyMode() != take) {
        return;
      }
      if (take) {
        scheduler.start();
      } else {
        scheduler.standby();
      }
    } catch (SchedulerException e) {
      log.warn("A Quartz scheduler did not obey, the next heartbeat asks again", e);
    }
  }

  private void keep(int shard) throws SchedulerException {
    JobBuilder job =
        JobBuilder.newJob(ShardJob.class)
            .withIdentity("shard-" + shard, "shards")
            .usingJobData(ShardJob.SHARD, Integer.toString(shard))
            .requestRecovery();
    repeat(shards, job, "keeper-" + shard, KEEPER);
  }

  /** Makes sure that a durable job is fired every so often, for as long as the data lives. */
  private static void repeat(
      Scheduler scheduler, JobBuilder builder, String triggerName, Duration interval)
      throws SchedulerException {
    JobDetail job = builder.storeDurably().build();
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(triggerName, job.getKey().getGroup())
            .forJob(job)
            .startNow()
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInMilliseconds(interval.toMillis())
                    .repeatForever()
                    .withMisfireHandlingInstructionNextWithExistingCount())
            .build();
    if (!scheduler.checkExists(trigger.getKey())) {
      scheduler.addJob(job, true);
      try {
        scheduler.scheduleJob(trigger);
      } catch (ObjectAlreadyExistsException e) {
        log.debug("Another node has just made the trigger {}", triggerName);
      }
    }
  }

  /** Wakes the clean-up now, to save the wait for its next turn. */
  public void wakeCleanup() {
    try {
      time.triggerJob(CLEANUP_JOB);
    } catch (SchedulerException e) {
      log.warn(
          "The clean-up could not be woken, it wakes within {} s: {}",
          CLEANUP.toSeconds(),
          e.getMessage());
    }
  }

  /**
   * Leaves the cluster; waits for the jobs that still run, but not for long: without its database
   * Quartz would wait for ever, and the others notice a silent node by themselves.
   */
  public void stop() {
    Thread stopping = Thread.ofPlatform().name("podium-quartz-stop").daemon().start(this::shutDown);
    try {
      if (!stopping.join(STOP_WAIT)) {
        log.warn(
            "Quartz did not stop within {} s; the node leaves without it", STOP_WAIT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shutDown() {
    for (Scheduler scheduler : List.of(work, time, shards)) {
      try {
        scheduler.shutdown(true);
      } catch (SchedulerException e) {
        log.warn("A Quartz scheduler did not stop cleanly: {}", e.getMessage());
      }
    }
  }

  private static Scheduler scheduler(
      String source, String name, String node, int threads, Duration lookAhead)
      throws SchedulerException {
    Properties settings = new Properties();
    settings.put("org.quartz.scheduler.instanceName", name);
    settings.put("org.quartz.scheduler.instanceId", node);
    settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.put("org.quartz.scheduler.idleWaitTime", Long.toString(lookAhead.toMillis()));
    settings.put(
        "org.quartz.scheduler.batchTriggerAcquisitionMaxCount",
        Integer.toString(Math.min(20, threads)));
    settings.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.put("org.quartz.threadPool.threadCount", Integer.toString(threads));
    settings.put("org.quartz.threadPool.threadNamePrefix", "podium-" + name);
    settings.put("org.quartz.threadPool.makeThreadsDaemons", "true");
    settings.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    settings.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.put(
        "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    settings.put("org.quartz.jobStore.dataSource", source);
    settings.put("org.quartz.jobStore.dontSetAutoCommitFalse", "true");
    settings.put("org.quartz.jobStore.useProperties", "true");
    settings.put("org.quartz.jobStore.isClustered", "true");
    settings.put("org.quartz.jobStore.clusterCheckinInterval", Long.toString(CHECK_IN.toMillis()));
    settings.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    // Also how often misfired keepers are looked for, so that a released shard is offered soon.
    settings.put("org.quartz.jobStore.misfireThreshold", "2000");
    Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
    SchedulerRepository.getInstance().remove(name);
    return scheduler;
  }

  /** Quartz's view of our pool. */
  private record Pool(DataSource pool) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return pool.getConnection();
    }

    @Override
    public void shutdown() {
      // Whoever made the pool closes it: three schedulers share it.
    }

    @Override
    public void initialize() {
      // The pool is ready when it comes here.
    }
  }
}
