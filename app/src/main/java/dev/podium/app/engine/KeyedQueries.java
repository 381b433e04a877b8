package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the rows of many keys at once: a query takes them as one JSON array. */
final class KeyedQueries {

  /** How many keys go into one query. */
  private static final int PORTION = 50_000;

  private final Transactions transactions;

  KeyedQueries(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Turns a row into something. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<List<T>> portions(Collection<T> all) {
    List<T> list = List.copyOf(all);
    List<List<T>> portions = new ArrayList<>();
    for (int from = 0; from < list.size(); from += PORTION) {
      portions.add(list.subList(from, Math.min(list.size(), from + PORTION)));
    }
    return portions;
  }

  /** Those of some runs. */
  <T> List<T> read(String sql, Collection<RunKey> keys, Reader<T> reader) {
    return read(sql, keys, key -> Long.toString(key.value()), reader);
  }

  /**
   * Those of some keys.
   *
   * @param json how a key stands in the array
   */
  <K, T> List<T> read(String sql, Collection<K> keys, Function<K, String> json, Reader<T> reader) {
    List<T> found = new ArrayList<>();
    for (List<K> portion : portions(keys)) {
      String array = portion.stream().map(json).collect(Collectors.joining(",", "[", "]"));
      found.addAll(read(sql, array, reader));
    }
    return found;
  }

  private <T> List<T> read(String sql, String keys, Reader<T> reader) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, keys);
            List<T> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                found.add(reader.read(row));
              }
            }
            return found;
          }
        });
  }
}
