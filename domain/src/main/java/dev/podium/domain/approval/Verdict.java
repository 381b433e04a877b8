package dev.podium.domain.approval;

/** What somebody says to a question. */
public enum Verdict {
  /** The run may go on. */
  APPROVED,
  /** It may not. */
  REJECTED
}
