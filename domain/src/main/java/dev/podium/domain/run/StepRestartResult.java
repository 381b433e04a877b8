package dev.podium.domain.run;

/**
 * The answer to the restart of a step.
 *
 * @param run a new run, or the one that goes on
 * @param attempt of the step that runs now, or will when the run is admitted
 */
public record StepRestartResult(
    RunRef run, int version, int attempt, StartResult.Outcome outcome) {}
