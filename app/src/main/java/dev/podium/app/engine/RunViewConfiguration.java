package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.engine.ChildValues;
import dev.podium.domain.run.FlatSteps;
import dev.podium.domain.run.LeafRollups;
import dev.podium.domain.run.RunViews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is read of runs, by callers and by other runs. */
@Configuration(proxyBeanMethods = false)
class RunViewConfiguration {

  @Bean
  ChildValues childValues(Transactions transactions, RunDefinitions definitions) {
    return PassingFaults.told(ChildValues.class, new JdbcChildValues(transactions, definitions));
  }

  @Bean
  RunViews runViews(Transactions transactions, RunDefinitions definitions) {
    return PassingFaults.told(RunViews.class, new JdbcRunViews(transactions, definitions));
  }

  @Bean
  LeafRollups leafRollups(Transactions transactions, RunDefinitions definitions) {
    return new RememberedRollups(
        new JdbcLeafRollups(new InsideRuns(transactions, definitions)), System::nanoTime);
  }

  @Bean
  FlatSteps flatSteps(Transactions transactions, RunDefinitions definitions) {
    return new JdbcFlatSteps(transactions, new InsideRuns(transactions, definitions));
  }

  @Bean
  LiveRuns liveRuns(Transactions transactions, RunDefinitions definitions) {
    return new LiveRuns(transactions, definitions);
  }
}
