package dev.podium.app.event;

import dev.podium.domain.event.EventJson;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the stream of events is no component by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventSettings.class)
class EventConfiguration {

  @Bean
  EventJson eventJson(EventSettings settings) {
    return new EventJson(settings.cluster());
  }
}
