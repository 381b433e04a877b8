package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Mail;
import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Evidence.RunChange;
import dev.podium.bench.history.Operation.Kind;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was promised was done: a command becomes a message, which goes with its effect. */
final class CommandChecks {

  /** Both clocks are this machine's; only their resolutions differ. */
  private static final Duration SLACK = Duration.ofMillis(50);

  private CommandChecks() {}

  static Verdict messagesHadTheirEffect(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "messages", "Every message to a run went once, together with its effect");
    Map<Long, Mail> gone = new HashMap<>();
    Set<Long> sent = new HashSet<>();
    Map<Long, Long> resumes = new HashMap<>();
    for (Mail mail : evidence.mail()) {
      if (mail.sent()) {
        sent.add(mail.message());
        if (mail.kind().equals("RESUME")) {
          resumes.putIfAbsent(mail.run(), mail.id());
        }
      } else if (gone.put(mail.message(), mail) != null) {
        verdict.violated("A message went twice", mail);
      }
    }
    Map<Long, Run> runs = evidence.runsByKey();
    for (long message : sent) {
      Mail mail = gone.get(message);
      verdict.examine().require(mail != null, "A message was never taken", message);
      if (mail != null) {
        verdict.require(
            hadEffect(mail, resumes.getOrDefault(mail.run(), Long.MAX_VALUE) < mail.id()),
            "A message went without effect",
            mail,
            runs.get(mail.run()));
        verdict.require(
            endedAsSaid(mail, runs.get(mail.run())),
            "A run that was ending did not end so",
            mail,
            runs.get(mail.run()));
      }
    }
    return verdict.verdict();
  }

  /**
   * Whether the statuses of the transaction show it.
   *
   * @param resumed whether a resume was under way to the run as well: one commit may hold both
   */
  private static boolean hadEffect(Mail mail, boolean resumed) {
    RunStatus run = RunStatus.valueOf(mail.runStatus());
    if (run.isTerminal()) {
      return true;
    }
    return switch (mail.kind()) {
      case "BEGIN" -> run != RunStatus.CREATED;
      case "STOP", "KILL" -> mail.ending() != null;
      case "PAUSE" -> run == RunStatus.PAUSED || mail.ending() != null || resumed;
      case "RESUME" -> true; // another pause may hold it still
      // What acts on a step with runs inside of it waits for these; the end of the run shows it.
      case "STEP" ->
          !"RESUME".equals(mail.action())
              || !StepStatus.PAUSED.name().equals(mail.stepStatus())
              || mail.ending() != null;
      default -> throw new IllegalArgumentException("a message of an unknown kind: " + mail);
    };
  }

  /** A step of the run may say worse than a stop does. */
  private static boolean endedAsSaid(Mail mail, @Nullable Run run) {
    return mail.ending() == null
        || run == null
        || !Set.of("SUCCEEDED", "IN_PROGRESS", "CREATED").contains(run.status());
  }

  static Verdict acknowledgedCommandsWereDone(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "commands",
            "Every acknowledged command left a message to its run, or did its work at once");
    Map<String, List<Run>> instances = new HashMap<>();
    evidence
        .runs()
        .forEach(
            run ->
                instances
                    .computeIfAbsent(run.workflow() + "#" + run.instance(), i -> new ArrayList<>())
                    .add(run));
    Map<Long, List<Mail>> sent = new HashMap<>();
    evidence.mail().stream()
        .filter(Mail::sent)
        .forEach(mail -> sent.computeIfAbsent(mail.run(), run -> new ArrayList<>()).add(mail));
    Map<Long, List<RunChange>> changes = new HashMap<>();
    evidence
        .runChanges()
        .forEach(
            change -> changes.computeIfAbsent(change.run(), run -> new ArrayList<>()).add(change));
    for (Operation operation : evidence.operations()) {
      if (!operation.isAcknowledged() || !isCommand(operation.kind())) {
        continue;
      }
      List<Run> runs =
          instances.getOrDefault(operation.workflow() + "#" + operation.instance(), List.of());
      boolean done =
          runs.stream()
                  .anyMatch(
                      run ->
                          sent.getOrDefault(run.key(), List.of()).stream()
                                  .anyMatch(mail -> isFor(mail, operation))
                              || changes.getOrDefault(run.key(), List.of()).stream()
                                  .anyMatch(change -> isOf(change, operation)))
              || (isEnd(operation.kind()) && hadEnded(operation, runs, changes));
      verdict.examine().require(done, "An acknowledged command left no trace", operation, runs);
    }
    return verdict.verdict();
  }

  private static boolean isCommand(Kind kind) {
    return switch (kind) {
      case STOP, KILL, STEP_STOP, STEP_KILL, STEP_SKIP, RESUME -> true;
      // What pauses and resumes changes rows that are no messages, too; the queue checks see it.
      case START,
          RESTART,
          ADD_BREAKPOINT,
          REMOVE_BREAKPOINT,
          UNBLOCK,
          PAUSE,
          UNPAUSE,
          PAUSE_WORKFLOW,
          UNPAUSE_WORKFLOW ->
          false;
    };
  }

  private static boolean isEnd(Kind kind) {
    return kind == Kind.STOP || kind == Kind.KILL;
  }

  /** Who ends an instance that has ended by then is told so, which is no refusal. */
  private static boolean hadEnded(
      Operation operation, List<Run> runs, Map<Long, List<RunChange>> changes) {
    Instant then = operation.answered().plus(SLACK);
    return runs.stream()
        .map(run -> changes.getOrDefault(run.key(), List.of()))
        .map(all -> all.stream().filter(change -> change.at().isBefore(then)).toList())
        .filter(all -> !all.isEmpty())
        .allMatch(all -> RunStatus.valueOf(all.getLast().to()).isTerminal());
  }

  private static boolean isFor(Mail mail, Operation operation) {
    return isDuring(mail.at(), operation)
        && switch (operation.kind()) {
          case STOP -> mail.kind().equals("STOP");
          case KILL -> mail.kind().equals("KILL");
          case STEP_STOP -> "STOP".equals(mail.action());
          case STEP_KILL -> "KILL".equals(mail.action());
          case STEP_SKIP -> "SKIP".equals(mail.action());
          case RESUME -> "RESUME".equals(mail.action());
          default -> false;
        };
  }

  /** A run that waited in the queue ends at once; a skip after the end makes another run. */
  private static boolean isOf(RunChange change, Operation operation) {
    return isDuring(change.at(), operation)
        && switch (operation.kind()) {
          case STOP -> "CREATED".equals(change.from()) && change.to().equals("STOPPED");
          case KILL -> "CREATED".equals(change.from()) && change.to().equals("FAILED");
          case STEP_SKIP -> change.from() == null;
          default -> false;
        };
  }

  private static boolean isDuring(Instant at, Operation operation) {
    return at.isAfter(operation.sent().minus(SLACK))
        && at.isBefore(operation.answered().plus(SLACK));
  }
}
