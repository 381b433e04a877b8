package dev.podium.scheduler.trigger;

import dev.podium.domain.engine.FireStore.Firing;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.StartRequest;
import dev.podium.scheduler.command.WorkflowStarts;
import dev.podium.scheduler.command.WorkflowStarts.Prepared;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates the starts of the runs that triggers ask for; what is wrong with one stays with it. */
record TriggerStarts(WorkflowStarts starts) {

  private static final Logger log = LoggerFactory.getLogger(TriggerStarts.class);

  /** What comes of a start; throws only if the database is away. */
  Firing firing(Instant planned, StartRequest request) {
    try {
      return switch (starts.prepare(request)) {
        case Prepared.Ready ready -> new Firing.Start(planned, ready.launch());
        case Prepared.Failing failing ->
            new Firing.Fail(planned, failing.launch(), failing.reason());
      };
    } catch (RefusedException e) {
      return new Firing.Refuse(planned, WorkflowStarts.reason(e));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("{} starts nothing at {}: {}", request.workflow(), planned, request.initiator(), e);
      return new Firing.Refuse(planned, "The start broke off: " + e);
    }
  }
}
