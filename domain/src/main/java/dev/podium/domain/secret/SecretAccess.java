package dev.podium.domain.secret;

/** The secrets as one workflow may use them in expressions: references, never values. */
@FunctionalInterface
public interface SecretAccess {

  /** Params that are evaluated here use none. */
  SecretAccess NONE =
      name -> new Lookup.Refused("secrets can be used in the params of workflows and steps only");

  /** What a name stands for. */
  Lookup find(String name);

  /** What a look-up came to. */
  sealed interface Lookup {

    /**
     * The workflow may use it.
     *
     * @param reference stands for the value
     */
    record Granted(String reference) implements Lookup {}

    /**
     * It may not.
     *
     * @param why as the end of a sentence: what is wrong, and how to mend it
     */
    record Refused(String why) implements Lookup {}
  }
}
