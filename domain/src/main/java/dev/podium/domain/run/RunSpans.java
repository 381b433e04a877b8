package dev.podium.domain.run;

import java.time.Instant;
import java.util.List;

/**
 * When the runs of some time were there.
 *
 * @param spans newest run first
 * @param wholeSince no run that was created since then is missing
 */
public record RunSpans(List<RunSpan> spans, Instant wholeSince) {

  public RunSpans {
    spans = List.copyOf(spans);
  }
}
