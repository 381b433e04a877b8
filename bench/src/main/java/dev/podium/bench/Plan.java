package dev.podium.bench;

/**
 * How much is measured.
 *
 * @param repetitions of everything; the table shows their median and their spread
 * @param warmUps rounds of the same loads before anything is noted, for the JIT and the caches
 * @param chainRuns runs of the chain, one after the other
 * @param calls single starts, one after the other
 * @param loadRuns runs of the DAG that are started at once
 */
record Plan(int repetitions, int warmUps, int chainRuns, int calls, int loadRuns) {

  static final int CHAIN_LENGTH = 100;

  static Plan full() {
    return new Plan(5, 4, 40, 100, 200);
  }

  static Plan quick() {
    return new Plan(3, 2, 10, 20, 200);
  }
}
