package dev.podium.app.database;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that this application has written into the database. */
public final class StoredJson {
  /** Decimals keep all their digits, as they had when they were pushed. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private StoredJson() {}

  public static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }
}
