package dev.podium.domain.engine;

import java.util.Optional;

/**
 * Hands out the permits that the steps of one run need; must not block. What it handed out during a
 * transition counts once the transition is kept.
 */
public interface StepPermits {

  /** No step needs any. */
  StepPermits UNLIMITED =
      new StepPermits() {
        @Override
        public Optional<String> take(RunState run, PlannedStep step, int attempt) {
          return Optional.empty();
        }

        @Override
        public void ended(int ordinal, int attempt) {
          // it held none
        }
      };

  /**
   * Takes what an attempt needs.
   *
   * @return why it must wait, and {@link RunEvent.PermitsLeased} or {@link RunEvent.PermitsGranted}
   *     follows; empty if it holds them now
   */
  Optional<String> take(RunState run, PlannedStep step, int attempt);

  /** The attempt needs no permits any more. */
  void ended(int ordinal, int attempt);
}
