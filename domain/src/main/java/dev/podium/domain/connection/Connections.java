package dev.podium.domain.connection;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the installation; told in docs/connections.md. Who may {@link Permission#EDIT}
 * sees which there are, the rest needs {@link Permission#ADMINISTER}. Nobody reads a password
 * again. What names a connection that does not exist is refused as NOT_FOUND.
 */
public interface Connections {

  /** How many there may be. */
  int MOST = 500;

  /** All of them, by name. */
  List<Connection> list(Caller caller);

  Connection load(String name, Caller caller);

  /**
   * Adds a connection.
   *
   * @throws RefusedException INVALID with every problem, CONFLICT if there is one of that name or
   *     there are too many, PRECONDITION_FAILED if this node has no key to seal with
   */
  Connection create(ConnectionDraft draft, String password, Caller caller);

  /**
   * Changes the connection of the draft's name.
   *
   * @param password null to keep the present one; not where the server or the user changes, or
   *     whoever may change an address could have the password sent to a server of theirs
   * @throws RefusedException CONFLICT if somebody else has changed it since it was seen, or does so
   *     at the same time
   */
  Connection change(ConnectionDraft draft, @Nullable String password, Seen seen, Caller caller);

  /** Removes a connection; steps that use it fail from now on. */
  void delete(String name, Caller caller);

  /** Connects, and says what came of it. */
  ConnectionTrial test(String name, Caller caller);
}
