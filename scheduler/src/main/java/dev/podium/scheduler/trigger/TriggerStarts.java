package dev.podium.scheduler.trigger;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FireStore.Firing;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.scheduler.command.WorkflowStarts;
import dev.podium.scheduler.command.WorkflowStarts.Prepared;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the starts of the runs that triggers ask for; what is wrong with one stays with it.
 *
 * @param active the active versions that were found of their workflows
 */
record TriggerStarts(WorkflowStarts starts, Map<WorkflowId, StoredVersion> active) {

  private static final Logger log = LoggerFactory.getLogger(TriggerStarts.class);

  /**
   * What comes of a start of the active version; throws only if the database is away.
   *
   * @param request asks for it
   */
  Firing firing(Instant planned, StartRequest request) {
    StoredVersion version = active.get(request.workflow());
    try {
      Prepared prepared =
          version == null ? starts.prepare(request) : starts.prepare(request, version);
      return switch (prepared) {
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
