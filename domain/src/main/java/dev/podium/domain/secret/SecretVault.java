package dev.podium.domain.secret;

/** Opens secrets for the bodies of steps, and for nobody else. */
public interface SecretVault {

  /** Nothing to open. */
  SecretVault EMPTY = (reference, user) -> new Opened.Imitation();

  /**
   * What a reference stands for at this moment; that it was asked for is noted as its use.
   *
   * @param user the workflow whose step asks
   */
  Opened open(SecretReference reference, SecretUser user);

  /** What opening a reference came to. */
  sealed interface Opened {

    /** The value. */
    record Value(String text) implements Opened {

      /** Never shows the value. */
      @Override
      public String toString() {
        return "Value[***]";
      }
    }

    /** No expression has made the reference: it is a text like any other. */
    record Imitation() implements Opened {}

    /**
     * The value cannot be had any more.
     *
     * @param why one sentence
     */
    record Refused(String why) implements Opened {}
  }
}
