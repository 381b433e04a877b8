package dev.podium.domain.secret;

/**
 * The secrets of the installation, as this node knows them: expressions may not wait for others.
 */
@FunctionalInterface
public interface KnownSecrets {

  /** There are none, and expressions are told that they may not use any. */
  KnownSecrets NONE = user -> SecretAccess.NONE;

  /** It cannot be told which there are: every name is taken, and stands for nothing. */
  KnownSecrets UNKNOWN = user -> name -> new SecretAccess.Lookup.Granted("{secret:" + name + "}");

  /** Those that a workflow may use. */
  SecretAccess of(SecretUser user);
}
