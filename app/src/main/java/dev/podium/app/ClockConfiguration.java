package dev.podium.app;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The time that everything but the engine's database clock goes by. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  /** As fine as the database keeps times, so that whatever is stored reads as it was written. */
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
  }
}
