package dev.podium.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks the whole from × to matrix against runtime.md section 2. */
class RunTransitionsTest {

  private static final Map<RunStatus, Set<RunStatus>> EXPECTED =
      Map.of(
          RunStatus.CREATED,
          Set.of(RunStatus.IN_PROGRESS, RunStatus.STOPPED, RunStatus.FAILED),
          RunStatus.IN_PROGRESS,
          Set.of(
              RunStatus.PAUSED,
              RunStatus.TIMED_OUT,
              RunStatus.STOPPED,
              RunStatus.FAILED,
              RunStatus.SUCCEEDED),
          RunStatus.PAUSED,
          Set.of(
              RunStatus.IN_PROGRESS,
              RunStatus.TIMED_OUT,
              RunStatus.STOPPED,
              RunStatus.FAILED,
              RunStatus.SUCCEEDED));

  @ParameterizedTest
  @EnumSource(RunStatus.class)
  void allowsExactlyTheListedChanges(RunStatus from) {
    Set<RunStatus> allowed =
        Arrays.stream(RunStatus.values())
            .filter(to -> RunTransitions.allowed(from, to))
            .collect(Collectors.toSet());

    assertThat(allowed).isEqualTo(EXPECTED.getOrDefault(from, Set.of()));
    assertThat(allowed.isEmpty()).isEqualTo(from.isTerminal());
  }
}
