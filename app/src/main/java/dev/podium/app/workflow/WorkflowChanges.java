package dev.podium.app.workflow;

import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.Event;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.PropertiesSnapshot;
import dev.podium.domain.workflow.StoredVersion;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Changes workflows; every method runs in a transaction and holds the workflow's row. */
@Repository // translates what the entity manager throws
class WorkflowChanges {
  private final WorkflowRows rows;
  private final VersionReader versions;
  private final PropertiesChanges propertiesChanges;
  private final ChangeEffects effects;
  private final EntityManager entities;
  private final InstantSource clock;

  WorkflowChanges(
      WorkflowRows rows,
      VersionReader versions,
      PropertiesChanges propertiesChanges,
      ChangeEffects effects,
      EntityManager entities,
      InstantSource clock) {
    this.rows = rows;
    this.versions = versions;
    this.propertiesChanges = propertiesChanges;
    this.effects = effects;
    this.entities = entities;
    this.clock = clock;
  }

  StoredVersion push(PushRequest request, String note, int expectedLatest, Caller caller) {
    String id = request.workflow().id().value();
    WorkflowEntity row = rows.lockEvenDeleted(request.workflow().id()).orElse(null);
    checkExpected(row, expectedLatest);
    PropertiesSnapshot stored = row == null ? null : versions.snapshot(row);
    Instant now = clock.instant();
    Properties merged = merged(stored, request, caller, now);
    if (row == null) {
      row = new WorkflowEntity(id, now);
      entities.persist(row);
    }
    PropertiesSnapshot snapshot = null;
    if (stored == null || !merged.equals(stored.properties())) {
      snapshot = propertiesChanges.putInForce(row, stored, merged, caller.name(), now);
    }
    if (stored != null && snapshot != null) {
      effects.log(row, caller, now, "Changed the properties");
    }
    int activeBefore = row.activeVersion();
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
    effects.log(
        row, caller, now, "Saved version " + version + (request.active() ? ", active" : ""));
    entities.flush();
    Event event =
        pushed(
            by(row, caller, now),
            request.workflow().name(),
            version,
            snapshot,
            new Event.Active(row.activeVersion(), activeBefore));
    effects.of(row, merged, now, event);
    return versions.load(row, version);
  }

  private static Event pushed(
      Event.By by,
      @Nullable String name,
      int version,
      @Nullable PropertiesSnapshot snapshot,
      Event.Active active) {
    return snapshot == null
        ? new Event.VersionChanged(by, name, version, active)
        : new Event.DefinitionChanged(by, name, version, snapshot.id(), active);
  }

  private static Event.By by(WorkflowEntity row, Caller caller, Instant now) {
    return new Event.By(new WorkflowId(row.id()), caller.name(), now);
  }

  private static void checkExpected(@Nullable WorkflowEntity row, int expectedLatest) {
    if (row != null && row.isDeleted()) {
      throw RefusedException.conflict(
          "Workflow [%s] is still being deleted.".formatted(row.id()),
          "Wait until its runs and versions are gone, then push again.");
    }
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

  private static Properties merged(
      @Nullable PropertiesSnapshot stored, PushRequest request, Caller caller, Instant now) {
    Properties old = stored == null ? Properties.NONE : stored.properties();
    Properties merged =
        request.properties() == null
            ? old
            : new PropertiesChange.Push(request.properties()).applyTo(old, caller.name(), now);
    if (merged.owner() == null) {
      throw RefusedException.invalid(
          "properties.owner",
          "The first push of a workflow needs an owner.",
          "Add \"properties\": {\"owner\": \"name\"} beside \"workflow\".");
    }
    return merged;
  }

  /** What is in force afterwards. */
  PropertiesSnapshot change(WorkflowId id, PropertiesChange change, Caller caller) {
    WorkflowEntity row = rows.lock(id);
    PropertiesSnapshot stored = versions.snapshot(row);
    Instant now = clock.instant();
    Properties changed = change.applyTo(stored.properties(), caller.name(), now);
    if (changed.equals(stored.properties())) {
      return stored;
    }
    PropertiesSnapshot snapshot =
        propertiesChanges.putInForce(row, stored, changed, caller.name(), now);
    effects.log(row, caller, now, describe(change));
    effects.of(row, changed, now, new Event.PropertiesChanged(by(row, caller, now), snapshot.id()));
    return snapshot;
  }

  private static String describe(PropertiesChange change) {
    return switch (change) {
      case PropertiesChange.Push push -> "Changed the properties";
      case PropertiesChange.Update update -> "Changed the properties";
      case PropertiesChange.AddTag(Tag tag) -> "Added the tag " + tag.name();
      case PropertiesChange.RemoveTag(String name) -> "Removed the tag " + name;
    };
  }

  StoredVersion activate(WorkflowId id, VersionSelector selector, Caller caller) {
    WorkflowEntity row = rows.lock(id);
    int version = row.resolve(selector);
    StoredVersion found =
        versions
            .find(row, version)
            .orElseThrow(() -> RefusedException.notFound(JpaWorkflows.noVersion(id, selector)));
    if (found.active()) {
      return found;
    }
    Instant now = clock.instant();
    Event.Active active = new Event.Active(version, row.activeVersion());
    row.activate(version, caller.name(), now);
    effects.log(row, caller, now, "Activated version " + version);
    effects.of(row, found.properties(), now, new Event.Activated(by(row, caller, now), active));
    return versions.load(row, version);
  }

  /** The version that was active, 0 if none was. */
  int deactivate(WorkflowId id, Caller caller) {
    WorkflowEntity row = rows.lock(id);
    int active = row.activeVersion();
    if (active == 0) {
      return active;
    }
    Instant now = clock.instant();
    effects.log(row, caller, now, "Deactivated version " + active);
    row.deactivate();
    Properties properties = versions.snapshot(row).properties();
    effects.of(row, properties, now, new Event.Deactivated(by(row, caller, now), active));
    return active;
  }
}
