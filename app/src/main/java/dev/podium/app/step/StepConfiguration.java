package dev.podium.app.step;

import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.secret.SecretVault;
import dev.podium.scheduler.http.Destinations;
import dev.podium.scheduler.http.HostList;
import dev.podium.scheduler.http.HttpCalls;
import dev.podium.scheduler.script.ScriptStep;
import dev.podium.scheduler.script.ScriptSwitch;
import dev.podium.scheduler.script.ServerBeat;
import dev.podium.scheduler.secret.SecretSteps;
import dev.podium.scheduler.sql.SqlConnections;
import dev.podium.scheduler.sql.SqlStep;
import dev.podium.scheduler.step.HttpStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what steps do outside. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpStepSettings.class, ScriptSettings.class})
class StepConfiguration {

  /** How long a running step waits before it looks again (runtime.md section 21). */
  private static final Duration POLL = Duration.ofSeconds(3);

  /** Scripts have their folders where the node has its data. */
  @Bean
  ScriptStep.Place scriptPlace(
      @Value("${podium.data-dir:data}") Path data, ScriptSettings scripts, ServerBeat beat) {
    return new ScriptStep.Place(folder(data), beat, scripts.environment());
  }

  @Bean
  ServerBeat serverBeat(@Value("${podium.data-dir:data}") Path data) throws IOException {
    return ServerBeat.startAnew(folder(data));
  }

  private static Path folder(Path data) {
    return data.toAbsolutePath().resolve("scripts");
  }

  @Bean
  StepBodies stepBodies(
      HttpStepSettings http,
      ScriptSettings scripts,
      ScriptStep.Place place,
      ScriptRights rights,
      SqlConnections connections,
      SecretVault vault,
      InstantSource clock) {
    SecretSteps secrets = new SecretSteps(vault);
    ScriptSwitch allowed = () -> rights.view().allowed();
    return new StepBodies(
        Map.of(
            "Shell",
            secrets.revealed(new ScriptStep(ScriptStep.SHELL, place, scripts.limits(), allowed)),
            "Python",
            secrets.revealed(new ScriptStep(ScriptStep.PYTHON, place, scripts.limits(), allowed)),
            "Http",
            secrets.body(httpStep(http, clock)),
            "Sql",
            secrets.body(new SqlStep(connections))));
  }

  private static HttpStep httpStep(HttpStepSettings http, InstantSource clock) {
    return new HttpStep(
        new HttpCalls(new Destinations(new HostList(http.hosts()), new HostList(http.allow()))),
        new HttpStep.Limits(http.timeout(), Math.toIntExact(http.answer().toBytes()), POLL),
        clock);
  }
}
