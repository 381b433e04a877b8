package dev.podium.app.workflow;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code workflow_version}; it never changes. */
@Entity
@Table(name = "workflow_version")
class VersionEntity {
  @EmbeddedId private Key key;

  private String definition;

  @Column(name = "git_info")
  private @Nullable String gitInfo;

  private String extra;

  private String note;

  private String author;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected VersionEntity() {}

  VersionEntity(Key key, VersionDocument document, String note, String author, Instant createdAt) {
    this.key = key;
    this.definition = document.definition();
    this.gitInfo = document.gitInfo();
    this.extra = document.extra();
    this.note = note;
    this.author = author;
    this.createdAt = createdAt;
  }

  Key key() {
    return key;
  }

  int version() {
    return key.version();
  }

  VersionContent content() {
    return new VersionDocument(definition, gitInfo, extra).content(note, author, createdAt);
  }

  /** The primary key. */
  @Embeddable
  record Key(@Column(name = "workflow_id") String workflowId, int version)
      implements Serializable {}
}
