package dev.podium.scheduler.container;

/** A cluster does not do what it is asked for; the message is a sentence for people. */
public final class ClusterException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /** Whose fault it is. */
  public enum Fault {
    /** What is asked for is wrong; asking again does not help. */
    REQUEST,
    /** The cluster, the way to it or its rights; asking again may help. */
    CLUSTER
  }

  public ClusterException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Without a cause that is an exception. */
  public ClusterException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
