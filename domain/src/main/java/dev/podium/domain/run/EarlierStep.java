package dev.podium.domain.run;

/** The latest attempt of a step that a restarted run does not run, and the run that made it. */
public record EarlierStep(RunSummary run, StepView step) {}
