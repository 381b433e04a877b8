package dev.podium.bench.history;

import dev.podium.bench.history.Api.Answer;
import dev.podium.bench.history.Operation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The calls of a user who goes from node to node, each written down with its answer. */
final class Calls {

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final int TRIES = 8;
  private static final int TOO_MANY = 429;

  private final Api api;
  private final List<HistoryNode> nodes;
  private final Journal journal;

  Calls(Api api, List<HistoryNode> nodes, Journal journal) {
    this.api = api;
    this.nodes = List.copyOf(nodes);
    this.journal = journal;
  }

  /** What a call is about; instance 0, attempt 0 and empty texts where it names none. */
  record Subject(String workflow, long instance, long run, String step, long attempt) {

    static Subject of(String workflow) {
      return new Subject(workflow, 0, 0, "", 0);
    }

    static Subject of(String workflow, long instance, String step) {
      return new Subject(workflow, instance, 0, step, 0);
    }

    private String path() {
      return "/workflows/" + workflow + "/instances/" + instance;
    }
  }

  /**
   * Starts a workflow; asks again with the same request id, of another node, until somebody
   * answers. Some answers are not enough for it: it then sends the same once more.
   *
   * @return the instance; 0 if nobody has answered
   */
  long start(Sample sample, RandomGenerator random) throws InterruptedException {
    UUID request = new UUID(random.nextLong(), random.nextLong());
    String body =
        """
        {"initiator": {"type": "manual"}, "request_id": "%s",
         "run_params": {"n": {"type": "LONG", "value": %d}}}"""
            .formatted(request, random.nextInt(10));
    Subject subject = Subject.of(sample.id());
    String path = "/workflows/" + sample.id() + "/versions/active/actions/start";
    Answer answer = untilAnswered(Kind.START, "POST", path, body, request, subject, random);
    if (answer.isOk() && random.nextInt(6) == 0) {
      send(any(random), Kind.START, "POST", path, body, request, subject);
    }
    return answer.isOk() ? answer.body().path("workflow_instance_id").asLong() : 0;
  }

  /** Restarts an instance; as {@link #start} does. */
  void restart(Subject subject, RandomGenerator random) throws InterruptedException {
    UUID request = new UUID(random.nextLong(), random.nextLong());
    String body =
        """
        {"request_id": "%s", "restart_policy": "%s"}"""
            .formatted(
                request,
                random.nextBoolean() ? "RESTART_FROM_INCOMPLETE" : "RESTART_FROM_BEGINNING");
    String path = subject.path() + "/actions/restart";
    untilAnswered(Kind.RESTART, "POST", path, body, request, subject, random);
  }

  private Answer untilAnswered(
      Kind kind,
      String method,
      String path,
      String body,
      UUID request,
      Subject subject,
      RandomGenerator random)
      throws InterruptedException {
    Answer answer = send(any(random), kind, method, path, body, request, subject);
    for (int i = 1; i < TRIES && isOpen(answer); i++) {
      Thread.sleep(AGAIN.multipliedBy(i));
      answer = send(any(random), kind, method, path, body, request, subject);
    }
    return answer;
  }

  private static boolean isOpen(Answer answer) {
    return answer.status() == 0 || answer.status() >= 500 || answer.status() == TOO_MANY;
  }

  /**
   * Ends, holds or lets go an instance, or its whole workflow; answers whether that is promised.
   */
  boolean act(Kind kind, Subject subject, RandomGenerator random) throws InterruptedException {
    String path =
        switch (kind) {
          case STOP -> subject.path() + "/actions/stop";
          case KILL -> subject.path() + "/actions/kill";
          case PAUSE -> subject.path() + "/actions/pause";
          case UNPAUSE -> subject.path() + "/actions/resume";
          case PAUSE_WORKFLOW -> "/workflows/" + subject.workflow() + "/actions/pause";
          case UNPAUSE_WORKFLOW -> "/workflows/" + subject.workflow() + "/actions/resume";
          case UNBLOCK -> "/workflows/" + subject.workflow() + "/actions/unblock";
          case STEP_STOP -> subject.path() + "/steps/" + subject.step() + "/actions/stop";
          case STEP_KILL -> subject.path() + "/steps/" + subject.step() + "/actions/kill";
          case STEP_SKIP -> subject.path() + "/steps/" + subject.step() + "/actions/skip";
          case START, RESTART, ADD_BREAKPOINT, REMOVE_BREAKPOINT, RESUME ->
              throw new IllegalArgumentException(kind + " has a call of its own");
        };
    return send(any(random), kind, "PUT", path, "", null, subject).isOk();
  }

  /** Says how many steps with a tag may run at once; answers whether that counts. */
  boolean limitTag(String tag, int permits) throws InterruptedException {
    String body = "{\"tag\": \"%s\", \"max_allowed\": %d}".formatted(tag, permits);
    for (HistoryNode node : nodes) {
      if (api.call(node, "POST", "/tag-permits", body).isOk()) {
        return true;
      }
    }
    return false;
  }

  void addBreakpoint(Subject subject, RandomGenerator random) throws InterruptedException {
    String body =
        "{\"workflow_id\": \"%s\", \"step_id\": \"%s\"}"
            .formatted(subject.workflow(), subject.step());
    String path = "/workflows/steps/breakpoints";
    send(any(random), Kind.ADD_BREAKPOINT, "POST", path, body, null, subject);
  }

  /** Answers whether nobody holds it any more. */
  boolean removeBreakpoint(Subject subject, RandomGenerator random) throws InterruptedException {
    String path =
        "/workflows/steps/breakpoints?workflowId=%s&stepId=%s"
            .formatted(subject.workflow(), subject.step());
    return send(any(random), Kind.REMOVE_BREAKPOINT, "DELETE", path, "", null, subject).isOk();
  }

  /** Lets all go that breakpoints of a workflow hold; answers how many there were, or -1. */
  int resumePaused(String workflow, RandomGenerator random) throws InterruptedException {
    Answer paused =
        api.call(
            any(random),
            "GET",
            "/workflows/steps/breakpoints/paused-step-attempts?workflowId=" + workflow,
            "");
    for (JsonNode one : paused.body()) {
      Subject subject =
          new Subject(
              one.path("workflow_id").asString(),
              one.path("workflow_instance_id").asLong(),
              one.path("workflow_run_id").asLong(),
              one.path("step_id").asString(),
              one.path("step_attempt_id").asLong());
      String path =
          "/workflows/steps/breakpoints/%s/instances/%d/runs/%d/steps/%s/attempts/%d/actions/resume"
              .formatted(
                  subject.workflow(),
                  subject.instance(),
                  subject.run(),
                  subject.step(),
                  subject.attempt());
      send(any(random), Kind.RESUME, "PUT", path, "", null, subject);
    }
    return paused.isOk() ? paused.body().size() : -1;
  }

  private HistoryNode any(RandomGenerator random) {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private Answer send(
      HistoryNode node,
      Kind kind,
      String method,
      String path,
      String body,
      @Nullable UUID request,
      Subject subject)
      throws InterruptedException {
    Instant sent = Instant.now();
    Answer answer = api.call(node, method, path, body);
    long instance = answer.body().path("workflow_instance_id").asLong(subject.instance());
    long run = answer.body().path("workflow_run_id").asLong(subject.run());
    String said = answer.isOk() ? answer.body().path("status").asString("") : answer.message();
    journal.add(
        new Operation(
            kind,
            node.name(),
            request,
            subject.workflow(),
            instance,
            run,
            subject.step(),
            subject.attempt(),
            sent,
            Instant.now(),
            answer.status(),
            said));
    return answer;
  }
}
