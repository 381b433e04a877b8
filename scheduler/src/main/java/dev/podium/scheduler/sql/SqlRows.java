package dev.podium.scheduler.sql;

import dev.podium.domain.json.Texts;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of a query as far as they are kept.
 *
 * @param columns their labels
 * @param rows each with a text or null for each column
 * @param truncated whether there were more
 */
record SqlRows(List<String> columns, List<List<@Nullable String>> rows, boolean truncated) {

  /** No query was run. */
  static final SqlRows NONE = new SqlRows(List.of(), List.of(), false);

  /** Characters that are kept of one value; the end of a longer one is left out. */
  private static final int LONGEST_VALUE = 20_000;

  /** Characters that are kept of all. */
  private static final long MOST_CHARACTERS = 500_000;

  private static final String CUT = "…";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+");

  /** The name of a class in what drivers tell of columns. */
  private static final String BYTES = byte[].class.getName();

  /** Reads until there are no more or enough is kept. */
  static SqlRows read(ResultSet result, int mostRows) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    long characters = 0;
    while (result.next()) {
      List<@Nullable String> row = new ArrayList<>(columns.size());
      for (int i = 1; i <= columns.size(); i++) {
        String value = shortened(text(result, meta, i));
        characters += value == null ? 4 : value.length();
        row.add(value);
      }
      if (rows.size() == mostRows || characters > MOST_CHARACTERS) {
        return new SqlRows(columns, rows, true);
      }
      rows.add(row);
    }
    return new SqlRows(columns, rows, false);
  }

  /** Bits as a number, bytes in base64, all else as the driver writes it. */
  private static @Nullable String text(ResultSet result, ResultSetMetaData meta, int column)
      throws SQLException {
    return switch (meta.getColumnType(column)) {
      case Types.BIT -> bits(result, meta, column);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          base64(result.getBytes(column));
      default -> result.getString(column);
    };
  }

  /**
   * Of several bits MySQL's driver gives the bytes, PostgreSQL's only digits. MySQL's calls a
   * TINYINT(1) a bit too, which may hold any small number.
   */
  private static @Nullable String bits(ResultSet result, ResultSetMetaData meta, int column)
      throws SQLException {
    if (meta.getPrecision(column) > 1 && !BYTES.equals(meta.getColumnClassName(column))) {
      String digits = result.getString(column);
      return digits != null && digits.matches("[01]+")
          ? new BigInteger(digits, 2).toString()
          : digits;
    }
    Object value = result.getObject(column);
    if (value instanceof Boolean one) {
      String written = result.getString(column);
      boolean number = written != null && NUMBER.matcher(written).matches();
      return number ? written : one ? "1" : "0";
    }
    return value instanceof byte[] many
        ? new BigInteger(1, many).toString()
        : Objects.toString(value, null);
  }

  /** Of more than is kept not all is turned into text. */
  private static @Nullable String base64(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    return Base64.getEncoder()
        .encodeToString(
            bytes.length <= LONGEST_VALUE ? bytes : Arrays.copyOf(bytes, LONGEST_VALUE));
  }

  private static @Nullable String shortened(@Nullable String value) {
    if (value == null) {
      return null;
    }
    return Texts.storable(
        value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + CUT);
  }

  /** The first row by column; what is null is left out. */
  ParamValue firstRow() {
    Map<String, String> first = new LinkedHashMap<>();
    if (!rows.isEmpty()) {
      for (int i = 0; i < columns.size(); i++) {
        String value = rows.getFirst().get(i);
        if (value != null) {
          first.put(columns.get(i), value);
        }
      }
    }
    return new ParamValue.TextMap(first);
  }

  /** The first column; null is an empty text there. */
  ParamValue firstColumn() {
    return new ParamValue.Array(
        ParamType.STRING_ARRAY,
        columns.isEmpty()
            ? List.of()
            : rows.stream()
                .map(row -> new ParamValue.Text(Objects.requireNonNullElse(row.getFirst(), "")))
                .toList());
  }

  /** For the artifact. */
  void writeTo(ObjectNode json) {
    ArrayNode names = json.putArray("columns");
    columns.forEach(names::add);
    ArrayNode all = json.putArray("rows");
    for (List<@Nullable String> row : rows) {
      ArrayNode values = JsonNodeFactory.instance.arrayNode();
      row.forEach(values::add);
      all.add(values);
    }
    json.put("row_count", rows.size());
    json.put("truncated", truncated);
    if (truncated) {
      json.put("note", "There were more rows than are kept: they end here.");
    }
  }
}
