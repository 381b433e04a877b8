package dev.podium.app.workflow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code workflow_timeline}; it never changes. */
@Entity
@Table(name = "workflow_timeline")
class TimelineEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "event_id")
  private @Nullable Long id;

  @Column(name = "workflow_id")
  private String workflowId;

  private String author;

  private String log;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected TimelineEntity() {}

  TimelineEntity(String workflowId, TimelineEvent event) {
    this.workflowId = workflowId;
    this.author = event.author();
    this.log = event.log();
    this.createdAt = event.at();
  }

  TimelineEvent event() {
    return new TimelineEvent(author, log, createdAt);
  }
}
