package dev.podium.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void findsPercentilesByTheNearestRank() {
    Samples hundred = Samples.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(95)).isEqualTo(95);
    assertThat(hundred.percentile(100)).isEqualTo(100);
  }

  @Test
  void doesNotMindTheOrder() {
    Samples samples = Samples.of(3, 1, 2);

    assertThat(samples.lowest()).isEqualTo(1);
    assertThat(samples.percentile(50)).isEqualTo(2);
    assertThat(samples.highest()).isEqualTo(3);
  }

  @Test
  void aSingleSampleIsEveryPercentile() {
    assertThat(Samples.of(7).percentile(1)).isEqualTo(7);
    assertThat(Samples.of(7).percentile(95)).isEqualTo(7);
  }

  @Test
  void countsMillisecondsWithTheirFractions() {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(Samples.millis(begin, begin.plusNanos(1_500_000))).isEqualTo(1.5);
  }
}
