package dev.podium.bench.history;

/** What is done to a node, to the database or between the two. */
enum Fault {
  /** {@code kill -9} of a node, and a start some seconds later. */
  KILL(Lane.NODE),
  /** An ordinary stop of a node, and a start. */
  STOP(Lane.NODE),
  /** A node stands still for longer than a take-over takes. */
  FREEZE(Lane.NODE),
  /** The same, while it holds the rows of shards in a flush that is not committed. */
  FREEZE_IN_FLUSH(Lane.NODE),
  /** The same, while it holds a lock row of Quartz. */
  FREEZE_IN_QUARTZ(Lane.NODE),
  /** A node is drained, and takes part again some seconds later. */
  DRAIN(Lane.NODE),
  /** The disk that holds a node's data and log is full for a while. */
  FULL_DISK(Lane.NODE),
  /** {@code kill -9} of MySQL, and a start at once. */
  DATABASE_KILL(Lane.DATABASE),
  /** MySQL is stopped, and comes back some seconds later. */
  DATABASE_AWAY(Lane.DATABASE),
  /** MySQL stands still: connections stay open and nothing is answered. */
  DATABASE_FREEZE(Lane.DATABASE),
  /** All connections of a node to MySQL are reset. */
  RESET(Lane.DATABASE),
  /** Commits take place, but a node does not get the answers. */
  LOST_COMMIT(Lane.DATABASE),
  /** The database refuses new steps of one run. */
  POISONED_RUN(Lane.DATABASE),
  /** The stored params of one run are no JSON any more. */
  CORRUPT_RUN(Lane.DATABASE);

  /** Faults of different lanes happen at the same time. */
  enum Lane {
    NODE,
    DATABASE
  }

  private final Lane lane;

  Fault(Lane lane) {
    this.lane = lane;
  }

  Lane lane() {
    return lane;
  }
}
