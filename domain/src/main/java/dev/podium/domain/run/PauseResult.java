package dev.podium.domain.run;

/**
 * The answer to a pause or a resume of a run.
 *
 * @param status a queued run stays CREATED while it is held
 * @param completed false if its owner is being told; true if it stands as asked or has ended
 */
public record PauseResult(RunRef run, RunStatus status, boolean completed) {}
