package dev.podium.app.database;

import java.util.Objects;

/**
 * How to reach the database in use, whoever provides it.
 *
 * @param url {@code jdbc:mysql://host:port/database}
 */
public record DatabaseAccess(String url, String user, String password) {

  public DatabaseAccess {
    Objects.requireNonNull(url);
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
  }

  /** The address without what follows its question mark, for messages. */
  String address() {
    int question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "DatabaseAccess[url=%s, user=%s]".formatted(address(), user);
  }
}
