package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.approval.Approvals;
import dev.podium.domain.engine.ApprovalStore;
import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.PauseStore;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.workflow.Workflows;
import dev.podium.scheduler.Engine;
import dev.podium.scheduler.command.ApprovalCommands;
import dev.podium.scheduler.command.BreakpointCommands;
import dev.podium.scheduler.command.Patience;
import dev.podium.scheduler.command.PauseCommands;
import dev.podium.scheduler.command.RunCommands;
import dev.podium.scheduler.command.StartContext;
import dev.podium.scheduler.command.WorkflowStarts;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people and programs ask of the engine. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

  /** How long a caller waits for an action on a step (runtime.md section 9). */
  private static final Patience ACTION_PATIENCE =
      Patience.of(Duration.ofSeconds(5), Duration.ofMillis(20));

  @Bean
  Runs runs(
      Workflows workflows,
      JobTemplates templates,
      RunStore store,
      RunViews views,
      StartContext context,
      Engine engine) {
    return new RunCommands(
        new WorkflowStarts(workflows, templates, store, context, engine.newRuns()),
        store,
        views,
        ACTION_PATIENCE,
        engine::wakeMail);
  }

  @Bean
  Approvals approvals(ApprovalStore store, Engine engine) {
    return new ApprovalCommands(store, engine::wakeMail);
  }

  @Bean
  Pausing pausing(PauseStore store, Engine engine) {
    return new PauseCommands(store, engine::wakeMail);
  }

  @Bean
  Breakpoints breakpoints(Workflows workflows, BreakpointStore store, Clock clock, Engine engine) {
    return new BreakpointCommands(workflows, store, clock, engine::wakeMail);
  }

  @Bean
  TagPermits tagPermits(
      Transactions transactions, RunDefinitions definitions, Clock clock, Engine engine) {
    return new JdbcTagPermits(transactions, definitions, clock, engine::permitLimitsChanged);
  }
}
