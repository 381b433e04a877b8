package dev.podium.domain.run;

/** How far up the restart of a run inside of a step goes (runtime.md section 8). */
public enum UpstreamMode {
  /** To the root: every run around goes on with it. */
  ROOT,
  /** To the nearest run around that is no iteration. */
  INLINE_ROOT
}
