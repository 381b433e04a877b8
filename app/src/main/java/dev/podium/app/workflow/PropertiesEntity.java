package dev.podium.app.workflow;

import dev.podium.app.database.StoredJson;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.workflow.PropertiesSnapshot;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of {@code workflow_properties}; it never changes. */
@Entity
@Table(name = "workflow_properties")
class PropertiesEntity {
  @EmbeddedId private Key key;

  @Column(name = "properties")
  private String json;

  private String author;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected PropertiesEntity() {}

  PropertiesEntity(Key key, PropertiesSnapshot snapshot) {
    this.key = key;
    this.json = DefinitionCodec.writeProperties(snapshot.properties()).toString();
    this.author = snapshot.author();
    this.createdAt = snapshot.createdAt();
  }

  Key key() {
    return key;
  }

  PropertiesSnapshot snapshot() {
    return new PropertiesSnapshot(
        DefinitionCodec.readProperties(StoredJson.read(json)), author, createdAt);
  }

  /** The primary key. */
  @Embeddable
  record Key(@Column(name = "workflow_id") String workflowId, int revision)
      implements Serializable {}
}
