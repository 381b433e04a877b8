package dev.podium.domain.run;

/**
 * The answer to a stop or a kill.
 *
 * @param completed true if the run had ended or was queued and has ended now; false if its steps
 *     are being ended
 */
public record EndResult(RunRef run, RunStatus status, boolean completed) {}
