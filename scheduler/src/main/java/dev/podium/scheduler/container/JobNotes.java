package dev.podium.scheduler.container;

import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.log.LogKey;
import java.util.List;

/**
 * Remembers for which attempt a job was made, so that it is removed when that has ended though
 * nobody follows it any more. All throw {@link StoreUnavailableException}.
 */
public interface JobNotes {

  /** Notes a job before it is made, or followed: from now on it is this attempt's. */
  void note(Noted job, LogKey attempt);

  /** The job has ended or is removed; nothing happens if it is another attempt's by now. */
  void forget(Noted job, LogKey attempt);

  /**
   * Takes jobs whose attempts have ended a while ago or are not stored any more. Each is given once
   * at a time, and again later, each time after a longer while, unless it is forgotten.
   *
   * @param atMost how many
   */
  List<Left> takeLeft(int atMost);

  /**
   * A job among those of all clusters.
   *
   * @param cluster its name, as {@link Cluster.Access} takes it
   * @param server the address of the API server where it was made, since a connection may lead to
   *     another one meanwhile; empty if that was not noted
   */
  record Noted(String cluster, JobName name, String server) {

    /** Whether it may be in the cluster of an API server. */
    boolean mayBeAt(String other) {
      return server.isEmpty() || server.equals(other);
    }

    @Override
    public String toString() {
      String at = server.isEmpty() ? "" : " at " + server;
      return cluster.isEmpty() ? name + at : name + at + " of the connection " + cluster;
    }
  }

  /**
   * A job that is to be removed.
   *
   * @param tries how often it was given, this time included
   */
  record Left(Noted job, LogKey attempt, int tries) {}
}
