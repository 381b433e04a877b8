package dev.podium.app.workflow;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.VersionSelector;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** A row of {@code workflow}: what all versions share, and what the list shows. */
@Entity
@Table(name = "workflow")
class WorkflowEntity {
  @Id
  @Column(name = "workflow_id")
  private String id;

  @Generated
  @Column(name = "internal_id", insertable = false, updatable = false)
  private @Nullable Long internalId;

  @Column(name = "latest_version")
  private int latestVersion;

  @Column(name = "active_version")
  private int activeVersion;

  @Column(name = "activated_at")
  private @Nullable Instant activatedAt;

  @Column(name = "activated_by")
  private @Nullable String activatedBy;

  @Column(name = "properties_revision")
  private int propertiesRevision;

  @Enumerated(EnumType.STRING)
  @Column(name = "run_rule")
  private RunStrategy.Rule runRule;

  @Column(name = "run_concurrency")
  private int runConcurrency;

  private String owner;

  @Embedded private Headline headline;

  @Column(name = "search_text")
  private String searchText;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "modified_at")
  private Instant modifiedAt;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  @Column(name = "deleted_by")
  private @Nullable String deletedBy;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected WorkflowEntity() {}

  WorkflowEntity(String id, Instant createdAt) {
    this.id = id;
    this.runRule = RunStrategy.DEFAULT.rule();
    this.runConcurrency = RunStrategy.DEFAULT.concurrency();
    this.owner = "";
    this.headline = Headline.NONE;
    this.searchText = "";
    this.createdAt = createdAt;
    this.modifiedAt = createdAt;
  }

  int addVersion() {
    return ++latestVersion;
  }

  void activate(int version, String user, Instant at) {
    activeVersion = version;
    activatedAt = at;
    activatedBy = user;
  }

  void deactivate() {
    activeVersion = 0;
    activatedAt = null;
    activatedBy = null;
  }

  /** Hides it for good; whoever removes its rows finds it by this mark. */
  void delete(String user, Instant at) {
    deletedAt = at;
    deletedBy = user;
  }

  boolean isDeleted() {
    return deletedAt != null;
  }

  int addProperties(String ownerName, RunStrategy strategy) {
    owner = ownerName;
    runRule = strategy.rule();
    runConcurrency = strategy.concurrency();
    return ++propertiesRevision;
  }

  /** Shows another version in the list; called after every change of anything that it shows. */
  void show(Headline newHeadline, Instant at) {
    headline = newHeadline;
    searchText = String.join("\n", id, headline.title(), owner, String.join("\n", headline.tags()));
    modifiedAt = at;
  }

  /** The number that is meant; it need not exist. 0 if the alias points nowhere. */
  int resolve(VersionSelector selector) {
    return switch (selector) {
      case VersionSelector.Exact(int version) -> version;
      case VersionSelector.Alias alias ->
          switch (alias) {
            case ACTIVE -> activeVersion;
            case LATEST -> latestVersion;
            case DEFAULT -> defaultVersion();
          };
    };
  }

  int defaultVersion() {
    return activeVersion > 0 ? activeVersion : latestVersion;
  }

  String id() {
    return id;
  }

  /** Known once the row is written. */
  long internalId() {
    return Objects.requireNonNull(internalId);
  }

  int latestVersion() {
    return latestVersion;
  }

  int activeVersion() {
    return activeVersion;
  }

  @Nullable Instant activatedAt() {
    return activatedAt;
  }

  @Nullable String activatedBy() {
    return activatedBy;
  }

  int propertiesRevision() {
    return propertiesRevision;
  }

  RunStrategy runStrategy() {
    return new RunStrategy(runRule, runConcurrency);
  }

  String owner() {
    return owner;
  }

  Headline headline() {
    return headline;
  }

  Instant modifiedAt() {
    return modifiedAt;
  }
}
