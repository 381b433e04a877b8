package dev.podium.app.workflow;

import dev.podium.domain.param.Installation;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.validation.DefinitionValidator;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What checks definitions, with the settings of this installation. */
@Configuration(proxyBeanMethods = false)
class WorkflowConfiguration {

  @Bean
  Installation installation(EnvironmentSettings settings, KnownSecrets secrets) {
    return new Installation(settings.environment(), secrets);
  }

  @Bean
  DefinitionValidator definitionValidator(
      TriggerSettings triggers,
      Installation installation,
      InstantSource clock,
      JobTemplates templates) {
    return new DefinitionValidator(triggers.leastInterval(), clock, installation, templates);
  }
}
