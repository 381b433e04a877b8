package dev.podium.app.database;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of a table that people call by their names.
 *
 * @param what people call one of them, for example {@code alert channel}
 * @param isName whether a text can be a name: the column {@code name} holds ASCII, and MySQL
 *     refuses to compare it with anything else
 */
public record NamedRows<T>(
    JdbcClient jdbc, String table, String what, Predicate<String> isName, RowMapper<T> read) {

  /** All of them, by name. */
  public List<T> list() {
    return jdbc.sql("select * from %s order by name".formatted(table)).query(read).list();
  }

  public Optional<T> find(String name) {
    if (!isName.test(name)) {
      return Optional.empty();
    }
    return jdbc.sql("select * from %s where name = ?".formatted(table))
        .param(name)
        .query(read)
        .optional();
  }

  /**
   * The row of a name.
   *
   * @throws RefusedException NOT_FOUND
   */
  public T load(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  public RefusedException unknown(String name) {
    return RefusedException.notFound("There is no %s [%s].".formatted(what, name));
  }

  /** What people call the row of a name. */
  public String called(String name) {
    return "%s [%s]".formatted(what, name);
  }

  /**
   * Requires that a change has met the row that was read before.
   *
   * @param changed how many rows it has met
   * @throws RefusedException CONFLICT if the row was changed meanwhile, NOT_FOUND if it is gone
   */
  public void requireMet(int changed, String name) {
    if (changed == 0) {
      throw find(name).isPresent() ? Seen.outdated(called(name)) : unknown(name);
    }
  }

  /**
   * Adds a row by a statement of the caller's.
   *
   * @throws RefusedException CONFLICT if the name is taken
   */
  public void insert(String name, Runnable statement) {
    try {
      statement.run();
    } catch (DuplicateKeyException e) {
      throw RefusedException.conflict(
          "There is %s %s [%s] already.".formatted(article(), what, name),
          "Choose another name, or change that %s.".formatted(what));
    }
  }

  private String article() {
    return "aeiou".indexOf(what.charAt(0)) < 0 ? "a" : "an";
  }

  /**
   * Requires that one more may be added.
   *
   * @throws RefusedException CONFLICT
   */
  public void requireRoom(int most) {
    long count = jdbc.sql("select count(*) from %s".formatted(table)).query(Long.class).single();
    if (count >= most) {
      throw RefusedException.conflict(
          "There are %d %ss, and there may be no more.".formatted(most, what),
          "Remove some that are not used any more.");
    }
  }

  /** Whether there was such a row. */
  public boolean delete(String name) {
    return isName.test(name)
        && jdbc.sql("delete from %s where name = ?".formatted(table)).param(name).update() > 0;
  }
}
