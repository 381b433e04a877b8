package dev.podium.bench.speed;

/**
 * What processes have done.
 *
 * @param nodeMillis processor time of all nodes; not a number where it cannot be read
 * @param databaseMillis processor time of mysqld
 */
record Work(CommitCounters counters, double nodeMillis, double databaseMillis) {

  Work since(Work earlier) {
    return new Work(
        counters.since(earlier.counters),
        nodeMillis - earlier.nodeMillis,
        databaseMillis - earlier.databaseMillis);
  }
}
