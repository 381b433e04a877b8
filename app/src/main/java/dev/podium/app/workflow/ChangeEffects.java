package dev.podium.app.workflow;

import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.event.Event;
import dev.podium.domain.user.Caller;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * What every change of a workflow brings with it: a line of its timeline, its row in lists, the
 * triggers in force, and an event. In the transaction of the change.
 */
@Component
class ChangeEffects {
  private final VersionReader versions;
  private final TriggersInForce triggers;
  private final EntityManager entities;
  private final Outbox outbox;

  ChangeEffects(
      VersionReader versions, TriggersInForce triggers, EntityManager entities, Outbox outbox) {
    this.versions = versions;
    this.triggers = triggers;
    this.entities = entities;
    this.outbox = outbox;
  }

  /** Writes what was done into the workflow's timeline. */
  void log(WorkflowEntity row, Caller caller, Instant now, String text) {
    entities.persist(new TimelineEntity(row.id(), new TimelineEvent(caller.name(), text, now)));
  }

  /**
   * To be called when the row and its versions are as they stay.
   *
   * @param properties in force now
   */
  void of(WorkflowEntity row, Properties properties, Instant now, Event event) {
    VersionContent shown = versions.loadContent(row, row.defaultVersion());
    row.show(Headline.of(shown.workflow(), properties), now);
    triggers.update(row, properties, now);
    outbox.write(event);
  }
}
