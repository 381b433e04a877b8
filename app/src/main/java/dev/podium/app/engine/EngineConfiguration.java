package dev.podium.app.engine;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.app.step.StepBodies;
import dev.podium.app.workflow.TriggerSettings;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.param.Installation;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.secret.SecretAccess;
import dev.podium.scheduler.Engine;
import dev.podium.scheduler.command.StartContext;
import dev.podium.scheduler.jar.StepJars;
import dev.podium.scheduler.loop.BodyRunner;
import dev.podium.scheduler.loop.StepLogs;
import dev.podium.scheduler.quartz.Cleanup;
import java.time.Clock;
import java.util.List;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ties the life of the engine to the application's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class EngineConfiguration {

  @Bean
  NodeName nodeName(EngineSettings settings) {
    return NodeName.of(settings.nodeName(), settings.dataDir());
  }

  @Bean
  StepBehaviors stepBehaviors(StepJars jars) {
    return StepBehaviors.builtIn().with(jars.types());
  }

  @Bean
  StartContext startContext(StepBehaviors behaviors, Clock clock, Installation installation) {
    // What the engine evaluates waits for a database that is away.
    KnownSecrets secrets =
        user -> PassingFaults.told(SecretAccess.class, installation.secrets().of(user));
    return new StartContext(
        behaviors, clock, new Installation(installation.environment(), secrets));
  }

  @Bean
  BodyRunner bodyRunner(StepBodies bodies, StepLogs logs) {
    return new BodyRunner(bodies.byType(), logs);
  }

  /** Closed by its life cycle, before the pools. */
  @Bean(destroyMethod = "")
  Engine engine(
      EngineSettings settings,
      NodeName node,
      Shards shards,
      StartContext context,
      EngineStores stores,
      EngineSources sources,
      LiveRuns live,
      BodyRunner bodies,
      TriggerSettings triggers,
      List<Cleanup> cleanups,
      @Qualifier("engineDataSource") HikariDataSource enginePool,
      @Qualifier("quartzDataSource") HikariDataSource quartzPool,
      Clock clock)
      throws SchedulerException {
    return new EngineAssembly(
            settings, node.value(), shards.count(), context, stores, sources, live, bodies, clock)
        .engine(
            new JdbcNodeLease(enginePool, node.value(), clock),
            quartzPool,
            cleanups,
            triggers.missedAfter());
  }

  @Bean
  EngineLifecycle engineLifecycle(Engine engine, LiveRuns live) {
    return new EngineLifecycle(engine, live);
  }
}
