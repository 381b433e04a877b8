package dev.podium.domain.script;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;

/** The installation's switch for scripts. It counts for every script that begins from then on. */
public interface ScriptRights {

  ScriptRight view();

  /**
   * Lets scripts run, or not any more; those that run go on to their end.
   *
   * @throws RefusedException FORBIDDEN without {@link Permission#ADMINISTER}
   */
  ScriptRight allow(boolean allowed, Caller caller);
}
