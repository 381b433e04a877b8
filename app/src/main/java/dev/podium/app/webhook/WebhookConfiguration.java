package dev.podium.app.webhook;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what sends. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

  @Bean
  Destinations webhookDestinations(WebhookSettings settings) {
    return new Destinations(settings.allow());
  }

  @Bean
  Courier webhookCourier(Destinations destinations, WebhookSettings settings, InstantSource clock) {
    return new Courier(new WebhookClient(destinations, settings.timeout()), clock);
  }

  @Bean
  Backoff webhookBackoff(WebhookSettings settings) {
    return new Backoff(settings.retryDelay(), new SecureRandom());
  }
}
