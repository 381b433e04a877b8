package dev.podium.domain.run;

/**
 * The answer to an action on a step.
 *
 * @param run the run that the step belongs to
 * @param step as it is now; if the caller did not wait, as it was when the action was accepted
 */
public record StepActionResult(RunRef run, StepView step) {}
