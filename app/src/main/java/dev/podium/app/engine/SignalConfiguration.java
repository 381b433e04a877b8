package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.signal.Announcing;
import dev.podium.domain.signal.SignalViews;
import dev.podium.scheduler.Engine;
import dev.podium.scheduler.command.AnnounceCommands;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what concerns signals. */
@Configuration(proxyBeanMethods = false)
class SignalConfiguration {

  @Bean
  SignalStore signalStore(Transactions transactions, Clock clock) {
    return new JdbcSignalStore(transactions, clock);
  }

  @Bean
  Announcing announcing(SignalStore store, Engine engine) {
    return new AnnounceCommands(
        store,
        () -> {
          engine.wakeMail();
          engine.wakeFires();
        });
  }

  @Bean
  SignalViews signalViews(Transactions transactions, RunDefinitions definitions) {
    return new JdbcSignalViews(transactions, definitions);
  }
}
