package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Evidence.Step;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything comes to its end, and to the right one. */
final class EndChecks {

  /** What a run says that the engine itself had to give up. */
  private static final Pattern BROKEN =
      Pattern.compile("Podium failed|The database refused|cannot be loaded|poisoned");

  private EndChecks() {}

  static Verdict everythingEnded(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "all-ended",
            "Soon after the last fault every run and every step had ended, and nothing was left to do");
    Map<Long, Run> runs = evidence.runsByKey();
    for (Run run : evidence.runs()) {
      verdict
          .examine()
          .require(
              RunStatus.valueOf(run.status()).isTerminal(),
              "A run is still %s".formatted(run.status()),
              run,
              steps(evidence, run));
    }
    for (Step step : evidence.steps()) {
      Run run = runs.get(step.run());
      verdict.require(
          StepStatus.valueOf(step.status()).isTerminal()
              || (run != null && !RunStatus.valueOf(run.status()).isTerminal()),
          "A step of an ended run is still %s".formatted(step.status()),
          step,
          String.valueOf(run));
    }
    evidence
        .leftovers()
        .rows()
        .forEach((table, rows) -> verdict.require(rows == 0, "Rows are left in " + table, rows));
    return verdict.verdict();
  }

  private static List<Step> steps(Evidence evidence, Run run) {
    return evidence.steps().stream().filter(step -> step.run() == run.key()).toList();
  }

  static Verdict untouchedRunsEndedWell(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "outcomes",
            "Runs that nobody touched ended as their workflow says; where a run succeeded, all its steps had");
    Map<String, Sample> samples = evidence.samplesById();
    Set<String> touched = evidence.touched();
    Map<Long, List<Step>> latest = evidence.latestSteps();
    for (Run run : evidence.runs()) {
      verdict.examine();
      Sample sample = samples.get(run.workflow());
      if (sample != null
          && run.parent() == null
          && !touched.contains(run.workflow() + "#" + run.instance())
          && !evidence.broken().contains(run.key())) {
        checkUntouched(run, sample, latest.getOrDefault(run.key(), List.of()), verdict);
      }
      if (run.status().equals("SUCCEEDED")) {
        verdict.require(
            latest.getOrDefault(run.key(), List.of()).stream()
                .allMatch(step -> StepStatus.valueOf(step.status()).isComplete()),
            "A run succeeded with a step that is not complete",
            run,
            latest.get(run.key()));
      }
    }
    return verdict.verdict();
  }

  private static void checkUntouched(
      Run run, Sample sample, List<Step> steps, Verdict.Builder verdict) {
    boolean stopped = sample.rule().stopsInstances() && run.status().equals("STOPPED");
    verdict.require(
        stopped || sample.shape().ends().contains(run.status()),
        "A run that nobody touched ended %s".formatted(run.status()),
        run,
        run.info(),
        steps);
    verdict.require(
        !run.status().equals("SUCCEEDED") || steps.size() == sample.shape().ids().size(),
        "A run succeeded with %d of its %d steps"
            .formatted(steps.size(), sample.shape().ids().size()),
        run,
        steps);
  }

  static Verdict onlyBrokenRunsSuffered(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "contained", "Of a broken row nobody suffers but its run, which says why it failed");
    for (Run run : evidence.runs()) {
      if (evidence.broken().contains(run.key())) {
        verdict
            .examine()
            .require(
                !run.status().equals("FAILED") || !run.info().isEmpty(),
                "A broken run failed without a reason",
                run);
      } else {
        verdict.require(
            !BROKEN.matcher(run.info()).find(),
            "The engine gave up a run that was not broken",
            run,
            run.info());
      }
    }
    return verdict.verdict();
  }
}
