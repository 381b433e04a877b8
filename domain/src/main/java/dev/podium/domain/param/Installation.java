package dev.podium.domain.param;

import dev.podium.domain.secret.KnownSecrets;

/**
 * What params may ask of the installation that evaluates them.
 *
 * @param environment its name, as configured; empty if it has none
 * @param secrets those that it keeps
 */
public record Installation(String environment, KnownSecrets secrets) {

  /** One without a name and without secrets. */
  public static final Installation PLAIN = new Installation("", KnownSecrets.NONE);
}
