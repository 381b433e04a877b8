package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.mysql.TestDatabase;
import dev.podium.bench.history.History;
import dev.podium.bench.history.HistoryOptions;
import dev.podium.bench.history.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A minute of random work under faults on three nodes. */
class HistoryIT {

  private static final Logger log = LoggerFactory.getLogger(HistoryIT.class);
  private static final Duration LENGTH = Duration.ofSeconds(60);

  /** Only ends the test if something never ends: other builds may keep the machine busy. */
  private static final Duration SETTLE = Duration.ofMinutes(6);

  private static final long SEED = 4;

  /** Of the checks; those that need something rare may find nothing to look at in a minute. */
  private static final int LEAST_CHECKS = 10;

  @Test
  void nothingIsLostOrDoneTwiceUnderFaults() throws Exception {
    Report report = new History(options(), log::info).run(Path.of("target", "history-logs"));

    log.info("{}", report.text());
    assertThat(report.isClean()).as(report.text()).isTrue();
    assertThat(report.checksThatSaySomething()).isGreaterThanOrEqualTo(LEAST_CHECKS);
  }

  private static HistoryOptions options() throws IOException {
    return new HistoryOptions(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Nodes.jar(),
        HistoryOptions.SMALL_AND_QUICK,
        Objects.toString(TestDatabase.mysqlHome(), ""),
        LENGTH,
        SETTLE,
        3,
        SEED);
  }
}
