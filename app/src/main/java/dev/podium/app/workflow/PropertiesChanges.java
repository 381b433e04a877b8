package dev.podium.app.workflow;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.workflow.PropertiesSnapshot;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/** Puts properties in force; every method runs in a transaction and holds the workflow's row. */
@Repository // translates what the entity manager throws
class PropertiesChanges {
  private final StrategyChange strategyChange;
  private final EntityManager entities;
  private final ApplicationEventPublisher events;

  PropertiesChanges(
      StrategyChange strategyChange, EntityManager entities, ApplicationEventPublisher events) {
    this.strategyChange = strategyChange;
    this.entities = entities;
    this.events = events;
  }

  /**
   * Makes a snapshot and tells the engine.
   *
   * @param before null at the first push
   */
  PropertiesSnapshot putInForce(
      WorkflowEntity row,
      @Nullable PropertiesSnapshot before,
      Properties properties,
      String author,
      Instant now) {
    requireStorable(properties);
    RunStrategy strategy =
        properties.runStrategy() == null ? RunStrategy.DEFAULT : properties.runStrategy();
    strategyChange.check(row.id(), row.runStrategy(), strategy);
    PropertiesSnapshot snapshot =
        new PropertiesSnapshot(properties, author, timeOfItsOwn(before, now));
    int revision = row.addProperties(properties.ownerName(), strategy);
    entities.flush();
    entities.persist(new PropertiesEntity(new PropertiesEntity.Key(row.id(), revision), snapshot));
    if (before != null) {
      events.publishEvent(new PropertiesChanged(new WorkflowId(row.id())));
    }
    return snapshot;
  }

  /** A millisecond that no older snapshot has, because it is the snapshot's address. */
  private static Instant timeOfItsOwn(@Nullable PropertiesSnapshot before, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    if (before == null || before.id() < at.toEpochMilli()) {
      return at;
    }
    return Instant.ofEpochMilli(before.id() + 1);
  }

  /** Tags are added one by one, so no limit of a single request bounds them all. */
  private static void requireStorable(Properties properties) {
    String json = DefinitionCodec.writeProperties(properties).toString();
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > JsonText.MAX_BYTES) {
      throw RefusedException.invalid(
          "properties",
          "The properties would be %d bytes long; at most %d are kept."
              .formatted(bytes, JsonText.MAX_BYTES),
          "Take tags away, or shorten their attributes.");
    }
  }
}
