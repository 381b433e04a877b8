package dev.podium.domain.signal;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A signal that was announced.
 *
 * @param seq its number among those of its name, from 1 without gaps
 * @param id no two signals of a name have the same
 * @param params what others match it by: text and whole numbers
 * @param payload what it carries besides
 * @param user who announced it; null if a step did
 * @param requestedAt when its announcer wanted it, null if he did not say
 */
public record Signal(
    String name,
    long seq,
    String id,
    Map<String, ParamValue> params,
    Map<String, JsonNode> payload,
    @Nullable String user,
    @Nullable Instant requestedAt,
    Instant announcedAt) {

  public Signal {
    params = Params.ordered(params);
    payload = Params.ordered(payload);
  }
}
