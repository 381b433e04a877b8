package dev.podium.app.engine;

import dev.podium.domain.log.LogStore;
import dev.podium.domain.log.LogViews;
import dev.podium.domain.log.Logs;
import dev.podium.scheduler.log.LogWriter;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what keeps and shows the logs of attempts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
class LogConfiguration {

  @Bean
  LogStore logStore(Transactions transactions, LogSettings settings) {
    return new JdbcLogStore(transactions, settings.most().toBytes());
  }

  /** Closed after the engine, which tells until its end, and before the pools. */
  @Bean(initMethod = "start")
  LogWriter logWriter(LogStore store, NodeName node, Clock clock) {
    return new LogWriter(store, node.value(), clock);
  }

  @Bean
  LogViews logViews(Transactions transactions) {
    return PassingFaults.told(LogViews.class, new JdbcLogViews(transactions));
  }

  @Bean
  Logs logs(LogViews views) {
    return new Logs(views);
  }

  @Bean
  LogCleanup logCleanup(Transactions transactions, LogSettings settings, Clock clock) {
    return new LogCleanup(transactions, settings.retention(), clock);
  }
}
