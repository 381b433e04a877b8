package dev.podium.app.workflow;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What params may ask about this installation.
 *
 * @param environment what {@code params.getExecutionEnvironment()} gives, for example {@code prod}
 */
@ConfigurationProperties("podium")
public record EnvironmentSettings(@DefaultValue("") String environment) {}
