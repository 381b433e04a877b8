package dev.podium.domain.alert;

import dev.podium.domain.definition.AlertType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody was told of, or should have been.
 *
 * @param type null if it gathers others that were held back
 * @param messages one for each receiver; none if nobody is named
 */
public record Alert(
    long id,
    @Nullable AlertType type,
    AlertSubject subject,
    AlertText text,
    Instant createdAt,
    List<AlertMessage> messages) {
  public Alert {
    messages = List.copyOf(messages);
  }
}
