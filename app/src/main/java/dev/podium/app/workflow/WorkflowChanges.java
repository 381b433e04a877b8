package dev.podium.app.workflow;

import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.StoredVersion;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/** Changes workflows; every method runs in a transaction and holds the workflow's row. */
@Repository // translates what the entity manager throws
class WorkflowChanges {
  private final WorkflowRepository workflows;
  private final VersionReader versions;
  private final StrategyChange strategyChange;
  private final EntityManager entities;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  WorkflowChanges(
      WorkflowRepository workflows,
      VersionReader versions,
      StrategyChange strategyChange,
      EntityManager entities,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.workflows = workflows;
    this.versions = versions;
    this.strategyChange = strategyChange;
    this.entities = entities;
    this.events = events;
    this.clock = clock;
  }

  StoredVersion push(PushRequest request, String note, int expectedLatest, Caller caller) {
    String id = request.workflow().id().value();
    WorkflowEntity row = workflows.findLocked(id).orElse(null);
    checkExpected(row, expectedLatest);
    Properties stored = row == null ? null : versions.snapshot(row).properties();
    Properties merged = PropertiesMerge.afterPush(stored, request.properties());
    Instant now = now();
    if (row == null) {
      row = new WorkflowEntity(id, now);
      entities.persist(row);
    }
    if (!merged.equals(stored)) {
      changeProperties(row, stored, merged, caller, now);
    }
    int version = row.addVersion();
    if (request.active()) {
      row.activate(version, caller.name(), now);
    }
    entities.flush();
    entities.persist(
        new VersionEntity(
            new VersionEntity.Key(id, version),
            VersionDocument.of(request),
            note,
            caller.name(),
            now));
    log(row, caller, now, "Saved version " + version + (request.active() ? ", active" : ""));
    entities.flush();
    show(row, merged, now);
    return load(row, version);
  }

  private static void checkExpected(@Nullable WorkflowEntity row, int expectedLatest) {
    int latest = row == null ? 0 : row.latestVersion();
    if (expectedLatest >= 0 && latest != expectedLatest) {
      throw RefusedException.conflict(
          expectedLatest == 0
              ? "There is a workflow with this id already."
              : "Version %d has been saved meanwhile.".formatted(latest),
          expectedLatest == 0
              ? "Choose another id, or open that workflow and change it."
              : "Look at the differences, then save again.");
    }
  }

  private void changeProperties(
      WorkflowEntity row,
      @Nullable Properties stored,
      Properties merged,
      Caller caller,
      Instant now) {
    RunStrategy strategy =
        merged.runStrategy() == null ? RunStrategy.DEFAULT : merged.runStrategy();
    strategyChange.check(row.id(), row.runStrategy(), strategy);
    int revision = row.addProperties(PropertiesMerge.ownerName(merged), strategy);
    entities.flush();
    entities.persist(
        new PropertiesEntity(
            new PropertiesEntity.Key(row.id(), revision),
            new Snapshot(merged, caller.name(), now)));
    if (stored != null) {
      log(row, caller, now, "Changed the properties");
      events.publishEvent(new PropertiesChanged(new WorkflowId(row.id())));
    }
  }

  StoredVersion activate(WorkflowId id, VersionSelector selector, Caller caller) {
    WorkflowEntity row = lock(id);
    int version = row.resolve(selector);
    StoredVersion found =
        versions
            .find(row, version)
            .orElseThrow(() -> RefusedException.notFound(JpaWorkflows.noVersion(id, selector)));
    if (found.active()) {
      return found;
    }
    Instant now = now();
    row.activate(version, caller.name(), now);
    log(row, caller, now, "Activated version " + version);
    show(row, found.properties(), now);
    return load(row, version);
  }

  void deactivate(WorkflowId id, Caller caller) {
    WorkflowEntity row = lock(id);
    if (row.activeVersion() == 0) {
      return;
    }
    Instant now = now();
    log(row, caller, now, "Deactivated version " + row.activeVersion());
    row.deactivate();
    show(row, versions.snapshot(row).properties(), now);
  }

  private WorkflowEntity lock(WorkflowId id) {
    return workflows
        .findLocked(id.value())
        .orElseThrow(() -> RefusedException.notFound(JpaWorkflows.noWorkflow(id)));
  }

  private StoredVersion load(WorkflowEntity row, int version) {
    return versions.find(row, version).orElseThrow(missing(row, version));
  }

  private void show(WorkflowEntity row, Properties properties, Instant now) {
    int version = row.defaultVersion();
    VersionContent content = versions.content(row, version).orElseThrow(missing(row, version));
    row.show(Headline.of(content.workflow(), properties), now);
  }

  private static Supplier<IllegalStateException> missing(WorkflowEntity row, int version) {
    return () ->
        new IllegalStateException("version %d of %s is missing".formatted(version, row.id()));
  }

  private void log(WorkflowEntity row, Caller caller, Instant now, String text) {
    entities.persist(new TimelineEntity(row.id(), new TimelineEvent(caller.name(), text, now)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
