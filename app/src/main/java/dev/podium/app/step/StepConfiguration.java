package dev.podium.app.step;

import dev.podium.domain.secret.SecretVault;
import dev.podium.scheduler.http.Destinations;
import dev.podium.scheduler.http.HostList;
import dev.podium.scheduler.http.HttpCalls;
import dev.podium.scheduler.secret.SecretSteps;
import dev.podium.scheduler.sql.SqlConnections;
import dev.podium.scheduler.sql.SqlStep;
import dev.podium.scheduler.step.HttpStep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what steps do outside. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpStepSettings.class)
class StepConfiguration {

  /** How long a running step waits before it looks again (runtime.md section 21). */
  private static final Duration POLL = Duration.ofSeconds(3);

  @Bean
  StepBodies stepBodies(
      HttpStepSettings http, SqlConnections connections, SecretVault vault, InstantSource clock) {
    SecretSteps secrets = new SecretSteps(vault);
    return new StepBodies(
        Map.of(
            "Http", secrets.body(httpStep(http, clock)),
            "Sql", secrets.body(new SqlStep(connections))));
  }

  private static HttpStep httpStep(HttpStepSettings http, InstantSource clock) {
    return new HttpStep(
        new HttpCalls(new Destinations(new HostList(http.hosts()), new HostList(http.allow()))),
        new HttpStep.Limits(http.timeout(), Math.toIntExact(http.answer().toBytes()), POLL),
        clock);
  }
}
