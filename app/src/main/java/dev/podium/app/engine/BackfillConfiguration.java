package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.engine.BackfillStore;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.workflow.Workflows;
import dev.podium.scheduler.Engine;
import dev.podium.scheduler.backfill.BackfillCommands;
import dev.podium.scheduler.command.StartContext;
import dev.podium.scheduler.command.WorkflowStarts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Backfills: where they are kept, and what people do with them. */
@Configuration(proxyBeanMethods = false)
class BackfillConfiguration {

  @Bean
  BackfillStore backfillStore(Transactions transactions, Shards shards, Outbox outbox) {
    return new JdbcBackfillStore(transactions, shards, outbox);
  }

  @Bean
  Backfills backfills(
      Workflows workflows,
      JobTemplates templates,
      RunStore runs,
      BackfillStore store,
      StartContext context,
      Engine engine) {
    return new BackfillCommands(
        workflows,
        new WorkflowStarts(workflows, templates, runs, context, engine.newRuns()),
        store,
        runs,
        context.clock(),
        new BackfillCommands.Wakes(engine::wakeBackfills, engine::wakeMail));
  }
}
