package dev.podium.domain.run;

/**
 * The answer to a stop.
 *
 * @param completed true if the run had ended or was queued and is stopped now; false if its steps
 *     are being stopped
 */
public record StopResult(RunRef run, RunStatus status, boolean completed) {}
