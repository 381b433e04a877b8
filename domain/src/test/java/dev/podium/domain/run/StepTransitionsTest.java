package dev.podium.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks the whole from × to matrix against runtime.md section 3, written out here by hand. */
class StepTransitionsTest {

  private static final String USER_OR_FAULT =
      " STOPPED FATALLY_FAILED COMPLETED_WITH_ERROR INTERNALLY_FAILED TIMED_OUT SKIPPED";
  private static final String BODY = " USER_FAILED PLATFORM_FAILED TIMEOUT_FAILED";

  private static final Map<StepStatus, String> EXPECTED =
      Map.ofEntries(
          Map.entry(StepStatus.NOT_CREATED, "CREATED"),
          Map.entry(StepStatus.CREATED, "INITIALIZED UNSATISFIED" + USER_OR_FAULT),
          Map.entry(StepStatus.INITIALIZED, "PAUSED WAITING_FOR_SIGNALS" + USER_OR_FAULT),
          Map.entry(StepStatus.PAUSED, "WAITING_FOR_SIGNALS" + USER_OR_FAULT),
          Map.entry(StepStatus.WAITING_FOR_SIGNALS, "EVALUATING_PARAMS" + USER_OR_FAULT),
          Map.entry(StepStatus.EVALUATING_PARAMS, "WAITING_FOR_PERMITS" + USER_OR_FAULT),
          Map.entry(StepStatus.WAITING_FOR_PERMITS, "STARTING" + USER_OR_FAULT),
          Map.entry(StepStatus.STARTING, "RUNNING" + BODY + USER_OR_FAULT),
          Map.entry(StepStatus.RUNNING, "FINISHING" + BODY + USER_OR_FAULT),
          Map.entry(StepStatus.FINISHING, "SUCCEEDED" + BODY + USER_OR_FAULT));

  @ParameterizedTest
  @EnumSource(StepStatus.class)
  void allowsExactlyTheListedChanges(StepStatus from) {
    Set<StepStatus> expected =
        Stream.of(EXPECTED.getOrDefault(from, "").split(" "))
            .filter(name -> !name.isEmpty())
            .map(StepStatus::valueOf)
            .collect(Collectors.toSet());
    Set<StepStatus> allowed =
        Arrays.stream(StepStatus.values())
            .filter(to -> StepTransitions.allowed(from, to))
            .collect(Collectors.toSet());

    assertThat(allowed).as("from %s", from).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(StepStatus.class)
  void nothingFollowsATerminalStatus(StepStatus from) {
    assertThat(EXPECTED.containsKey(from)).isEqualTo(!from.isTerminal());
  }
}
