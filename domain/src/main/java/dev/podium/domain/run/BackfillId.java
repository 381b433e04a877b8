package dev.podium.domain.run;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Tells a backfill from all others: the request id of whoever asked for it. */
public record BackfillId(UUID value) {

  private static final String TEXT = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** Empty if the text is no id. */
  public static Optional<BackfillId> parse(String text) {
    return text.matches(TEXT)
        ? Optional.of(new BackfillId(UUID.fromString(text)))
        : Optional.empty();
  }

  /** An item asks for its run under this id, however often it is tried. */
  public UUID requestId(int item) {
    return UUID.nameUUIDFromBytes((value + "/" + item).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
