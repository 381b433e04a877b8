package dev.podium.domain.definition;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Tells a trigger from the others of its workflow. It is made of the trigger's content, so the same
 * trigger has the same id in every version.
 */
public record TriggerId(UUID value) {

  private static final String TEXT = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  public static TriggerId of(TimeTrigger trigger) {
    return of(TriggerWriter.time(trigger));
  }

  public static TriggerId of(SignalTrigger trigger) {
    return of(TriggerWriter.signal(trigger));
  }

  private static TriggerId of(JsonNode content) {
    return new TriggerId(
        UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Empty if the text is no id. */
  public static Optional<TriggerId> parse(String text) {
    return text.matches(TEXT)
        ? Optional.of(new TriggerId(UUID.fromString(text)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
