package dev.podium.app.workflow;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.workflow.PropertiesSnapshot;
import dev.podium.domain.workflow.StoredVersion;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Puts versions together from a workflow's row and from what never changes, of which it keeps the
 * latest used: a start then costs one row.
 */
@Component
class VersionReader {
  private static final int KEPT = 256;

  private final VersionRepository versions;
  private final PropertiesRepository properties;

  private final Map<Key, VersionContent> contents = latestUsed();
  private final Map<Key, PropertiesSnapshot> snapshots = latestUsed();

  VersionReader(VersionRepository versions, PropertiesRepository properties) {
    this.versions = versions;
    this.properties = properties;
  }

  private static <V> Map<Key, V> latestUsed() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
            return size() > KEPT;
          }
        });
  }

  Optional<StoredVersion> find(WorkflowEntity row, int version) {
    return content(row, version).map(content -> content.with(row, version, snapshot(row)));
  }

  /** A version that must be there. */
  StoredVersion load(WorkflowEntity row, int version) {
    return loadContent(row, version).with(row, version, snapshot(row));
  }

  /** What never changes of a version that must be there. */
  VersionContent loadContent(WorkflowEntity row, int version) {
    return content(row, version)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "version %d of %s is missing".formatted(version, row.id())));
  }

  /** The versions of some workflows, of those that have one. */
  List<StoredVersion> findAll(List<WorkflowEntity> rows, VersionSelector version) {
    readAhead(rows, version);
    return rows.stream().flatMap(row -> find(row, row.resolve(version)).stream()).toList();
  }

  /** By one statement each for what is not known of them all. */
  private void readAhead(List<WorkflowEntity> rows, VersionSelector version) {
    Map<VersionEntity.Key, Key> unknown = new HashMap<>();
    Map<PropertiesEntity.Key, Key> unread = new HashMap<>();
    for (WorkflowEntity row : rows) {
      Key key = new Key(row.internalId(), row.resolve(version));
      Key snapshot = new Key(row.internalId(), row.propertiesRevision());
      if (!contents.containsKey(key)) {
        unknown.put(new VersionEntity.Key(row.id(), key.number()), key);
      }
      if (!snapshots.containsKey(snapshot)) {
        unread.put(new PropertiesEntity.Key(row.id(), snapshot.number()), snapshot);
      }
    }
    if (unknown.size() > 1) {
      versions
          .findAllByKey(unknown.keySet())
          .forEach(
              read ->
                  contents.put(Objects.requireNonNull(unknown.get(read.key())), read.content()));
    }
    if (unread.size() > 1) {
      properties
          .findAllByKey(unread.keySet())
          .forEach(
              read ->
                  snapshots.put(Objects.requireNonNull(unread.get(read.key())), read.snapshot()));
    }
  }

  /** A definition that was read lately. */
  Optional<Workflow> known(long internalId, int version) {
    return Optional.ofNullable(contents.get(new Key(internalId, version)))
        .map(VersionContent::workflow);
  }

  Optional<VersionContent> content(WorkflowEntity row, int version) {
    if (version < 1 || version > row.latestVersion()) {
      return Optional.empty();
    }
    return cached(
        contents,
        new Key(row.internalId(), version),
        key ->
            versions
                .findById(new VersionEntity.Key(row.id(), version))
                .map(VersionEntity::content));
  }

  /** The newest below a number, newest first. */
  List<StoredVersion> findBelow(WorkflowEntity row, int before, int limit) {
    PropertiesSnapshot snapshot = snapshot(row);
    return versions.findBefore(row.id(), before, Limit.of(limit)).stream()
        .map(version -> version.content().with(row, version.version(), snapshot))
        .toList();
  }

  /** The properties in force. */
  PropertiesSnapshot snapshot(WorkflowEntity row) {
    return cached(
            snapshots,
            new Key(row.internalId(), row.propertiesRevision()),
            key ->
                properties
                    .findById(new PropertiesEntity.Key(row.id(), row.propertiesRevision()))
                    .map(PropertiesEntity::snapshot))
        .orElseThrow(
            () -> new IllegalStateException("workflow " + row.id() + " has no properties"));
  }

  /** Reads outside the map's lock; two readers at once read twice, which does no harm. */
  private static <V> Optional<V> cached(
      Map<Key, V> cache, Key key, Function<Key, Optional<V>> read) {
    V known = cache.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<V> found = read.apply(key);
    found.ifPresent(value -> cache.put(key, value));
    return found;
  }

  /** The internal id is never given twice, unlike an id that was deleted and pushed again. */
  private record Key(long internalId, int number) {}
}
