package dev.podium.scheduler;

import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.ShardStore.Census;
import dev.podium.scheduler.backfill.BackfillClock;
import dev.podium.scheduler.loop.Dormitory;
import dev.podium.scheduler.loop.Mailroom;
import dev.podium.scheduler.loop.NewRuns;
import dev.podium.scheduler.loop.QueueMover;
import dev.podium.scheduler.loop.Room;
import dev.podium.scheduler.loop.RunLoop;
import dev.podium.scheduler.loop.ScheduledTimers;
import dev.podium.scheduler.loop.SignalDesk;
import dev.podium.scheduler.permit.PermitClerk;
import dev.podium.scheduler.quartz.QuartzSchedulers;
import dev.podium.scheduler.shard.ShardHolder;
import dev.podium.scheduler.task.HeavyWork;
import dev.podium.scheduler.trigger.FireClock;
import dev.podium.scheduler.writer.GroupCommitWriter;
import java.time.Duration;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of this node's engine: joins the cluster, beats, and leaves it in order. */
public final class Engine implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final String node;
  private final int shardCount;
  private final Parts parts;
  private final Thread heartbeat;
  private volatile boolean leaving;
  private volatile boolean closed;

  /** What an engine is made of. */
  public record Parts(
      NodeLease lease,
      ShardStore shards,
      ShardHolder holder,
      GroupCommitWriter writer,
      RunLoop loop,
      Mailroom mailroom,
      Dormitory dormitory,
      QueueMover queues,
      ScheduledTimers timers,
      PermitClerk permits,
      SignalDesk signals,
      NewRuns newRuns,
      Room room,
      FireClock fires,
      BackfillClock backfills,
      HeavyWork heavy,
      QuartzSchedulers quartz) {}

  public Engine(String node, int shardCount, Parts parts) {
    this.node = node;
    this.shardCount = shardCount;
    this.parts = parts;
    this.heartbeat = Thread.ofPlatform().name("podium-heartbeat").unstarted(this::beat);
  }

  /**
   * Joins the cluster and begins to take shards; if that fails on the way, leaves it again.
   *
   * @throws RuntimeException if the node may not join, or the database is away
   */
  public void start() {
    parts.lease().acquire();
    try {
      join();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void join() {
    parts.heavy().failEarlierClaims();
    parts.holder().onCensus(heartbeat());
    parts.permits().start();
    parts.signals().start();
    parts.writer().start();
    parts.mailroom().start();
    parts.dormitory().start();
    parts.holder().open();
    heartbeat.start();
    try {
      parts.quartz().start(shardCount);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz could not join the cluster: " + e.getMessage(), e);
    }
    parts.heavy().start(parts.quartz().slotCalls());
    parts.fires().start();
    parts.backfills().start();
    log.info("Node {} has joined the cluster", node);
  }

  /** Tells this node that there is mail, to save the wait for the next poll. */
  public void wakeMail() {
    parts.mailroom().wake();
  }

  /** Takes runs that this node makes to where they run. */
  public NewRuns newRuns() {
    return parts.newRuns();
  }

  /** Triggers have changed, and one may be due earlier than was thought. */
  public void wakeFires() {
    parts.fires().wake();
  }

  /** A backfill has changed, and may go on. */
  public void wakeBackfills() {
    parts.backfills().wake();
  }

  /** Limits of permits have changed. */
  public void permitLimitsChanged() {
    parts.permits().limitsChanged();
  }

  /** Wakes the clean-up on some node of the cluster. */
  public void wakeCleanup() {
    parts.quartz().wakeCleanup();
  }

  private Census heartbeat() {
    return parts.shards().heartbeat(node, parts.loop().size());
  }

  private void beat() {
    while (!closed) {
      try {
        parts.lease().renew();
        Census census = heartbeat();
        if (!leaving) {
          // Quartz first: a shard that goes is not offered to this node again.
          parts.quartz().takeShards(parts.holder().hasRoom(census));
          boolean takes = !census.draining().contains(node);
          parts.heavy().take(takes);
          parts.quartz().takeWork(takes);
        }
        parts.holder().onCensus(census);
        parts.room().onCensus(census);
      } catch (RuntimeException e) {
        log.warn("The heartbeat failed, the next one follows: {}", e.getMessage());
      }
      try {
        Thread.sleep(HEARTBEAT);
      } catch (InterruptedException e) {
        log.debug("The heartbeat ends");
      }
    }
  }

  /** Gives all shards back, so that others take them at once, and leaves. */
  @Override
  public void close() {
    log.info("Node {} leaves the cluster", node);
    leaving = true;
    parts.fires().close();
    parts.backfills().close();
    parts.quartz().takeShards(false);
    parts.quartz().takeWork(false);
    parts.heavy().close();
    parts.holder().close();
    parts.quartz().stop();
    parts.dormitory().close();
    parts.mailroom().close();
    parts.queues().close();
    parts.signals().close();
    parts.loop().close();
    parts.timers().close();
    parts.writer().close();
    parts.permits().close();
    closed = true;
    heartbeat.interrupt();
    try {
      parts.shards().leave(node);
    } catch (RuntimeException e) {
      log.warn(
          "The node could not sign off; the others notice by its heartbeat: {}", e.getMessage());
    }
    parts.lease().close();
  }
}
