package dev.podium.app.secret;

import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One column of sealed texts.
 *
 * @param table its name, the statement's text: never from outside
 * @param key of the table, a column that tells a row and its purpose
 * @param column the sealed one; a null in it is passed over
 * @param called what people call the sealed text of a row, by its key
 * @param purpose of a row's sealed text, by its key
 */
public record SealedColumn(
    JdbcClient jdbc,
    String table,
    String key,
    String column,
    UnaryOperator<String> called,
    UnaryOperator<String> purpose)
    implements SealedTable {

  @Override
  public boolean holdsAny() {
    return jdbc.sql("select 1 from %s where %s is not null limit 1".formatted(table, column))
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private record Row(String key, Sealed sealed) {}

  @Override
  public void reseal(SecretBox box, Tally tally) {
    List<Row> rows =
        jdbc.sql(
                "select %s as row_key, %s as sealed from %s where %s is not null"
                    .formatted(key, column, table, column))
            .query(
                (row, number) ->
                    new Row(row.getString("row_key"), Sealed.of(row.getBytes("sealed"))))
            .list();
    for (Row row : rows) {
      if (!box.knows(row.sealed())) {
        tally.unreadable(called.apply(row.key()));
      } else if (box.isOld(row.sealed()) && reseal(box, row)) {
        tally.resealed();
      }
    }
  }

  /** Not if it was changed meanwhile: then it was sealed with the present key. */
  private boolean reseal(SecretBox box, Row row) {
    String purpose = this.purpose.apply(row.key());
    return jdbc.sql(
                "update %s set %s = ? where %s = ? and %s = ?"
                    .formatted(table, column, key, column))
            .param(box.seal(box.open(row.sealed(), purpose), purpose).bytes())
            .param(row.key())
            .param(row.sealed().bytes())
            .update()
        > 0;
  }
}
