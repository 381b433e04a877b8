package dev.podium.app.step;

import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.secret.SecretVault;
import dev.podium.domain.step.StepTypes;
import dev.podium.scheduler.container.Cluster;
import dev.podium.scheduler.container.ContainerStep;
import dev.podium.scheduler.container.JobNotes;
import dev.podium.scheduler.container.Pace;
import dev.podium.scheduler.http.Destinations;
import dev.podium.scheduler.http.HostList;
import dev.podium.scheduler.http.HttpCalls;
import dev.podium.scheduler.jar.StepJars;
import dev.podium.scheduler.loop.StepBody;
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
import java.util.HashMap;
import java.util.List;
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

  /** How long a jar may take to say which step types it has. */
  private static final Duration JAR_PATIENCE = Duration.ofSeconds(20);

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
  SecretSteps secretSteps(SecretVault vault) {
    return new SecretSteps(vault);
  }

  @Bean
  StepFamily scriptSteps(
      ScriptSettings settings, ScriptStep.Place place, ScriptRights rights, SecretSteps secrets) {
    ScriptSwitch allowed = () -> rights.view().allowed();
    return new StepFamily(
        Map.of(
            "Shell",
            secrets.revealed(new ScriptStep(ScriptStep.SHELL, place, settings.limits(), allowed)),
            "Python",
            secrets.revealed(
                new ScriptStep(ScriptStep.PYTHON, place, settings.limits(), allowed))));
  }

  @Bean
  StepFamily httpSteps(HttpStepSettings settings, SecretSteps secrets, InstantSource clock) {
    return new StepFamily(Map.of("Http", secrets.body(httpStep(settings, clock))));
  }

  @Bean
  StepFamily sqlSteps(SqlConnections connections, SecretSteps secrets) {
    return new StepFamily(Map.of("Sql", secrets.body(new SqlStep(connections))));
  }

  @Bean
  StepFamily containerSteps(Cluster.Access cluster, JobNotes notes, SecretSteps secrets) {
    return new StepFamily(
        Map.of(
            "Kubernetes",
            secrets.revealed(
                new ContainerStep(ContainerStep.Kind.KUBERNETES, cluster, notes, Pace.USUAL)),
            "Notebook",
            secrets.revealed(
                new ContainerStep(ContainerStep.Kind.NOTEBOOK, cluster, notes, Pace.USUAL))));
  }

  /** Read before anything asks for step types: the engine is not made without it. */
  @Bean
  StepJars stepJars(@Value("${podium.step-types:step-types}") Path folder, InstantSource clock) {
    StepJars jars = StepJars.load(folder, clock, JAR_PATIENCE);
    StepTypes.add(jars.types());
    return jars;
  }

  @Bean
  StepFamily jarSteps(StepJars jars, SecretSteps secrets) {
    Map<String, StepBody> bodies = new HashMap<>();
    jars.bodies().forEach((type, body) -> bodies.put(type, secrets.revealed(body)));
    return new StepFamily(bodies);
  }

  @Bean
  StepBodies stepBodies(List<StepFamily> families) {
    return StepBodies.of(families);
  }

  private static HttpStep httpStep(HttpStepSettings http, InstantSource clock) {
    return new HttpStep(
        new HttpCalls(
            new Destinations(
                new HostList(http.hosts(), "PODIUM_HTTP_HOSTS"),
                new HostList(http.allow(), "PODIUM_HTTP_ALLOW"))),
        new HttpStep.Limits(http.timeout(), Math.toIntExact(http.answer().toBytes()), POLL),
        clock);
  }
}
