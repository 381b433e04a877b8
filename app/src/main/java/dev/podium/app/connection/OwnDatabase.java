package dev.podium.app.connection;

import dev.podium.app.database.DatabaseAccess;
import dev.podium.domain.connection.JdbcAddress;
import dev.podium.domain.problem.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps Sql steps away from the database that Podium itself lives in, by its own user. */
@Component
final class OwnDatabase {

  private final DatabaseAccess access;
  private final SqlSettings settings;

  OwnDatabase(DatabaseAccess access, SqlSettings settings) {
    this.access = access;
    this.settings = settings;
  }

  /** Why a login may not be used, if so. */
  Optional<Problem> refuse(String url, String user) {
    if (settings.ownDatabase() || !user.equalsIgnoreCase(access.user()) || !isOwnServer(url)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.at(
            "user",
            "This is the user by which Podium reaches its own database.",
            "Give a user with rights of its own, or let the installation allow it with"
                + " PODIUM_SQL_OWN_DATABASE=true."));
  }

  private boolean isOwnServer(String url) {
    Optional<String> own = JdbcAddress.mysqlServer(plain(access.url()));
    Optional<String> other = JdbcAddress.mysqlServer(plain(url));
    return own.isPresent()
        && other.isPresent()
        && (own.equals(other)
            || (port(own.get()).equals(port(other.get())) && haveOneHost(own.get(), other.get())));
  }

  private static String plain(String url) {
    int question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }

  private static String port(String server) {
    return server.substring(server.lastIndexOf(':') + 1);
  }

  private static boolean haveOneHost(String server, String other) {
    List<InetAddress> addresses = addresses(server);
    return addresses(other).stream()
        .anyMatch(
            address ->
                addresses.contains(address)
                    || (address.isLoopbackAddress()
                        && addresses.stream().anyMatch(InetAddress::isLoopbackAddress)));
  }

  private static List<InetAddress> addresses(String server) {
    try {
      return Arrays.asList(InetAddress.getAllByName(server.substring(0, server.lastIndexOf(':'))));
    } catch (UnknownHostException e) {
      return List.of(); // then nobody reaches it by this name either
    }
  }
}
