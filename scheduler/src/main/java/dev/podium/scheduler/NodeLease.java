package dev.podium.scheduler;

/** Makes sure that a node's name is used by one living process only. */
public interface NodeLease extends AutoCloseable {

  /**
   * Takes the name, after checking that this machine's clock agrees with the database's.
   *
   * @throws RuntimeException with a sentence for the administrator
   */
  void acquire();

  /** Keeps the lease alive; takes it again if the session was lost. */
  void renew();

  @Override
  void close();
}
