package dev.podium.scheduler.loop;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.RunAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the mail of this node's shards, whole each time (ids commit out of order), and gives each
 * message to its run once. After a shard was taken, it alone loads runs, so that a run which has
 * just ended cannot come back from an older reading.
 */
public final class Mailroom implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Mailroom.class);
  private static final Duration PAUSE = Duration.ofMillis(600);

  /** A signal may wake more runs than one query can name. */
  private static final int PAGE = 1_000;

  private final RunStore store;
  private final Adoption adoption;
  private final RunLoop loop;
  private final MailLedger ledger;
  private final KnownNotices notices;
  private final QueueMover queueMover;
  private final MailBell bell;
  private final Thread thread;
  private volatile boolean closed;
  private boolean expectsMail; // of the mailroom's thread

  /**
   * A mailroom that is not open yet.
   *
   * @param notices kept up to date with the mail
   * @param queueMover gets the mail for queues
   * @param bell tells when to look
   */
  public Mailroom(
      RunStore store,
      Adoption adoption,
      RunLoop loop,
      MailLedger ledger,
      KnownNotices notices,
      QueueMover queueMover,
      MailBell bell) {
    this.store = store;
    this.adoption = adoption;
    this.loop = loop;
    this.ledger = ledger;
    this.notices = notices;
    this.queueMover = queueMover;
    this.bell = bell;
    this.thread = Thread.ofPlatform().name("podium-mail").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Looks now instead of at the next poll. */
  public void wake() {
    bell.ring();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    while (!closed) {
      try {
        boolean mail = readOnce();
        bell.awaitNext(mail, adoption.heldShards().size());
      } catch (InterruptedException e) {
        log.debug("The mailroom closes");
      } catch (StoreUnavailableException e) {
        log.warn("Mail waits for the database: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        log.error("Mail could not be read; the next poll tries again", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      log.debug("The mailroom closes");
    }
  }

  /**
   * One reading; also what the tests tick.
   *
   * @return whether it has found something new
   */
  boolean readOnce() {
    Map<Integer, Long> held = adoption.heldShards();
    if (held.isEmpty()) {
      notices.refresh();
      return false;
    }
    List<Long> gone = ledger.goneBeforeReading();
    // Hardly ever is there any, so that one look tells it all; where there was some a moment ago it
    // is read at once. What must be known before it is delivered is read after it.
    List<ShardMessage> fresh =
        expectsMail || notices.look(held.keySet()) ? readFresh(held) : List.of();
    expectsMail = !fresh.isEmpty();
    ledger.forget(gone);
    try {
      if (!fresh.isEmpty()) {
        notices.refresh();
        deliver(taken(fresh, held), held);
      }
      adoption.takeStrays();
      adoption.wakeSleepers();
    } catch (RuntimeException e) {
      ledger.takeBack(fresh.stream().map(ShardMessage::id).toList());
      throw e;
    }
    return !fresh.isEmpty();
  }

  private List<ShardMessage> readFresh(Map<Integer, Long> held) {
    return store.mail(held.keySet()).stream().filter(message -> ledger.give(message.id())).toList();
  }

  /** Without what its sender has taken back meanwhile: that must have no effect. */
  private List<ShardMessage> taken(List<ShardMessage> fresh, Map<Integer, Long> held) {
    List<ShardMessage> open =
        fresh.stream().filter(message -> message.content().mayBeWithdrawn()).toList();
    if (open.isEmpty()) {
      return fresh;
    }
    Set<Long> taken = store.take(open, held);
    List<ShardMessage> mail = new ArrayList<>(fresh);
    mail.removeIf(message -> message.content().mayBeWithdrawn() && !taken.contains(message.id()));
    ledger.gone(
        open.stream().map(ShardMessage::id).filter(message -> !taken.contains(message)).toList());
    return mail;
  }

  private void deliver(List<ShardMessage> mail, Map<Integer, Long> held) {
    Set<Long> taken = loadMissing(mail, held);
    List<ShardMessage> undelivered = new ArrayList<>();
    for (ShardMessage message : mail) {
      if (taken.contains(message.id())) {
        continue;
      }
      boolean delivered =
          switch (message.content()) {
            case Content.Begin(RunKey run) -> loop.post(run, new RunEvent.Resumed(), message.id());
            // All are here by now; the message goes with the rows of one of them.
            case Content.BeginAll(List<RunKey> runs) ->
                runs.stream().anyMatch(run -> loop.post(run, new RunEvent.Resumed(), message.id()));
            case Content.End(RunKey run, RunAction action, String user) ->
                loop.post(run, new RunEvent.EndRequested(action, user), message.id());
            case Content.Pause(RunKey run, PauseCause cause, String user) ->
                loop.post(run, new RunEvent.PauseRequested(cause, user), message.id());
            case Content.Resume(RunKey run, PauseCause cause, String user) ->
                loop.post(run, new RunEvent.ResumeRequested(cause, user), message.id());
            case Content.ChildrenEnded ended ->
                loop.post(
                    ended.parent(),
                    new RunEvent.ChildrenChanged(
                        ended.ordinal(), ended.attempt(), ended.children()),
                    message.id());
            case Content.SignalArrived(RunKey run, int ordinal, int attempt, var match) ->
                loop.post(
                    run,
                    new RunEvent.SignalsMatched(ordinal, attempt, List.of(match)),
                    message.id());
            case Content.Answered(RunKey run, int ordinal, int attempt, Answer answer) ->
                loop.post(run, new RunEvent.Answered(ordinal, attempt, answer), message.id());
            case Content.TaskBegan(TaskKey task, String node) ->
                loop.post(
                    task.run(),
                    new RunEvent.TaskBegan(task.ordinal(), task.attempt(), node),
                    message.id());
            case Content.TaskEnded(TaskKey task, var result) ->
                loop.post(
                    task.run(),
                    new RunEvent.StepReturned(task.ordinal(), task.attempt(), result),
                    message.id());
            case Content.PermitsGranted(RunKey run, int ordinal, int attempt) ->
                loop.post(run, new RunEvent.PermitsGranted(ordinal, attempt), message.id());
            case Content.ActOnStep acted ->
                loop.post(
                    acted.run(),
                    new RunEvent.StepActed(
                        acted.ordinal(),
                        acted.action(),
                        acted.user(),
                        acted.params(),
                        acted.request()),
                    message.id());
            case Content.RestartIteration restart ->
                loop.post(
                    restart.run(),
                    new RunEvent.IterationRestarted(
                        restart.ordinal(),
                        restart.instance(),
                        restart.uuid(),
                        restart.repetition(),
                        restart.user()),
                    message.id());
            case Content.MoveQueue(var workflow) -> {
              queueMover.move(workflow, message.id());
              yield true;
            }
          };
      if (!delivered) {
        undelivered.add(message);
      }
    }
    if (!undelivered.isEmpty()) {
      discardPointless(undelivered);
    }
  }

  /**
   * Nobody here has the runs of these messages: they have ended, or their shard went a moment ago.
   * What is meant for a run that has not ended is kept for its next owner.
   */
  private void discardPointless(List<ShardMessage> undelivered) {
    Set<RunKey> active = new HashSet<>();
    forEachStored(runsOf(undelivered), run -> active.add(run.header().key()));
    List<Long> pointless = new ArrayList<>();
    List<Long> kept = new ArrayList<>();
    for (ShardMessage message : undelivered) {
      (runsOf(message).stream().anyMatch(active::contains) ? kept : pointless).add(message.id());
    }
    ledger.takeBack(kept);
    store.discard(pointless);
    ledger.gone(pointless);
  }

  /** Loads the runs that are not here; answers which messages went to them on the way. */
  private Set<Long> loadMissing(List<ShardMessage> mail, Map<Integer, Long> held) {
    Set<RunKey> missing = runsOf(mail);
    missing.removeIf(loop::holds);
    Map<RunKey, Long> begins = new HashMap<>();
    for (ShardMessage message : mail) {
      if (message.content() instanceof Content.Begin(RunKey run)) {
        begins.put(run, message.id());
      }
    }
    Set<Long> taken = new HashSet<>();
    forEachStored(
        missing,
        run -> {
          Long epoch = held.get(run.header().shard());
          Long begin = begins.get(run.header().key());
          if (epoch != null && adoption.ofStored(run, epoch, begin) && begin != null) {
            taken.add(begin);
          }
        });
    return taken;
  }

  /** Reads those of some runs that have not ended, a page after the other. */
  private void forEachStored(Set<RunKey> runs, Consumer<StoredRun> consumer) {
    List<RunKey> all = List.copyOf(runs);
    for (int from = 0; from < all.size(); from += PAGE) {
      store.load(all.subList(from, Math.min(all.size(), from + PAGE))).forEach(consumer);
    }
  }

  private static Set<RunKey> runsOf(List<ShardMessage> mail) {
    Set<RunKey> runs = new LinkedHashSet<>();
    for (ShardMessage message : mail) {
      runs.addAll(runsOf(message));
    }
    return runs;
  }

  private static List<RunKey> runsOf(ShardMessage message) {
    return switch (message.content()) {
      case Content.Begin(RunKey run) -> List.of(run);
      case Content.BeginAll(List<RunKey> runs) -> runs;
      case Content.End(RunKey run, RunAction action, String user) -> List.of(run);
      case Content.Pause(RunKey run, PauseCause cause, String user) -> List.of(run);
      case Content.Resume(RunKey run, PauseCause cause, String user) -> List.of(run);
      case Content.ActOnStep acted -> List.of(acted.run());
      case Content.RestartIteration restart -> List.of(restart.run());
      case Content.ChildrenEnded ended -> List.of(ended.parent());
      case Content.SignalArrived arrived -> List.of(arrived.run());
      case Content.Answered answered -> List.of(answered.run());
      case Content.TaskBegan began -> List.of(began.task().run());
      case Content.TaskEnded ended -> List.of(ended.task().run());
      case Content.PermitsGranted granted -> List.of(granted.run());
      case Content.MoveQueue move -> List.of();
    };
  }
}
