package dev.podium.domain.run;

import java.util.UUID;

/** The answer to a start; what it says is committed. */
public record StartResult(RunRef run, int version, UUID uuid, Outcome outcome) {

  /** What became of the request. */
  public enum Outcome {
    /** A new instance runs or is queued. */
    CREATED,
    /** The request id is known; the ids are those of the instance it started. */
    DUPLICATED,
    /** The run strategy stored the instance as stopped. */
    STOPPED
  }
}
