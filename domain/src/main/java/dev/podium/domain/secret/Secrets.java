package dev.podium.domain.secret;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.util.List;

/**
 * The secrets of the installation; told in docs/secrets.md. Who may {@link Permission#EDIT} sees
 * which there are, the rest needs {@link Permission#ADMINISTER}. Nobody reads a value again. What
 * names a secret that does not exist is refused as NOT_FOUND.
 */
public interface Secrets {

  /** How many there may be. */
  int MOST = 1_000;

  /** All of them, by name. */
  List<Secret> list(Caller caller);

  Secret load(String name, Caller caller);

  /**
   * Adds a secret.
   *
   * @throws RefusedException INVALID with every problem, CONFLICT if there is one of that name or
   *     there are too many, PRECONDITION_FAILED if this node has no key to seal with
   */
  Secret create(SecretDraft draft, String value, Caller caller);

  /**
   * Changes what is told of the secret of the draft's name; its value stays.
   *
   * @throws RefusedException CONFLICT if somebody else has changed it since it was seen, or does so
   *     at the same time
   */
  Secret change(SecretDraft draft, Seen seen, Caller caller);

  /**
   * Changes all of a secret, the value included.
   *
   * @throws RefusedException CONFLICT if somebody else has changed it since it was seen, or does so
   *     at the same time
   */
  Secret change(SecretDraft draft, String value, Seen seen, Caller caller);

  /** Removes a secret; steps that use it fail from now on. */
  void delete(String name, Caller caller);

  /** Seals with the present key what was sealed with an older one, the secrets of others too. */
  Resealing reseal(Caller caller);
}
