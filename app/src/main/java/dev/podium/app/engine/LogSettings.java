package dev.podium.app.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of the logs of attempts is kept ({@code podium.logs.*}).
 *
 * @param retention how long a log is kept after it grew last
 * @param most of one attempt, before it is packed; of a longer one the middle is left out
 */
@ConfigurationProperties("podium.logs")
record LogSettings(@DefaultValue("30d") Duration retention, @DefaultValue("100MB") DataSize most) {

  private static final DataSize LEAST = DataSize.ofMegabytes(1);
  private static final DataSize MOST = DataSize.ofGigabytes(10);

  LogSettings {
    if (retention.compareTo(Duration.ofHours(1)) < 0
        || retention.compareTo(Duration.ofDays(3_650)) > 0) {
      throw new IllegalArgumentException(
          "podium.logs.retention must be from 1h to 3650d, but it is " + retention);
    }
    if (most.compareTo(LEAST) < 0 || most.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "podium.logs.most must be from 1MB to 10GB, but it is " + most);
    }
  }
}
