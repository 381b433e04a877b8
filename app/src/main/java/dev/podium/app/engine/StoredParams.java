package dev.podium.app.engine;

import dev.podium.domain.packing.Packer;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evaluated params as they stand in a row: packed JSON. Most of them are those that every run or
 * step has, and their definitions are in the dictionary. Rows that are older than the packing hold
 * the JSON itself.
 */
final class StoredParams {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  // The dictionaries are parts of the formats and may never change.
  private static final Packer OF_STEPS = new Packer(1, dictionary("params-1.txt"));
  private static final Packer OF_RUNS = new Packer(2, dictionary("params-2.txt"));

  private StoredParams() {}

  private static byte[] dictionary(String name) {
    try (InputStream in = StoredParams.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the application is incomplete: " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a step, or of an iteration. */
  static byte[] ofStep(Map<String, Param> params) {
    return OF_STEPS.pack(json(params));
  }

  /** Those of a run that was started, or what iterations inherit of one. */
  static byte[] ofRun(Map<String, Param> params) {
    return OF_RUNS.pack(json(params));
  }

  private static byte[] json(Map<String, Param> params) {
    return MAPPER.writeValueAsBytes(ParamCodec.writeParams(params));
  }

  /**
   * None if the column is null.
   *
   * @throws DamagedColumnException if it holds something else
   */
  static Map<String, Param> read(ResultSet row, String column) throws SQLException {
    byte[] stored = row.getBytes(column);
    try {
      return read(stored);
    } catch (RuntimeException e) {
      throw new DamagedColumnException(column, e);
    }
  }

  /** Reads a column of one row after the other, of which neighbours often hold the same. */
  static final class Repeated {
    private final String column;
    private byte @Nullable [] last;
    private Map<String, Param> read = Map.of();

    Repeated(String column) {
      this.column = column;
    }

    /** As {@link StoredParams#read(ResultSet, String)}. */
    Map<String, Param> read(ResultSet row) throws SQLException {
      byte[] stored = row.getBytes(column);
      if (!Arrays.equals(stored, last)) {
        read = StoredParams.read(row, column);
        last = stored;
      }
      return read;
    }
  }

  static Map<String, Param> read(byte @Nullable [] stored) {
    if (stored == null) {
      return Map.of();
    }
    return ParamCodec.readParams(MAPPER.readTree(unpacked(stored)));
  }

  private static byte[] unpacked(byte[] stored) {
    if (OF_STEPS.isPacked(stored)) {
      return OF_STEPS.unpack(stored);
    }
    return OF_RUNS.isPacked(stored) ? OF_RUNS.unpack(stored) : stored;
  }
}
