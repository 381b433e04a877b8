package dev.podium.app.workflow;

import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.validation.DefinitionValidator;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What checks definitions, with the settings of this installation. */
@Configuration(proxyBeanMethods = false)
class WorkflowConfiguration {

  @Bean
  DefinitionValidator definitionValidator(
      TriggerSettings triggers,
      EnvironmentSettings installation,
      InstantSource clock,
      JobTemplates templates) {
    return new DefinitionValidator(
        triggers.leastInterval(), clock, installation.environment(), templates);
  }
}
