package dev.podium.app.webhook;

import dev.podium.app.secret.SealedColumn;
import dev.podium.app.secret.SealedTable;
import dev.podium.scheduler.http.Destinations;
import dev.podium.scheduler.http.HostList;
import dev.podium.scheduler.http.HttpCalls;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what sends. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

  @Bean
  Destinations webhookDestinations(WebhookSettings settings) {
    return new Destinations(HostList.ALL, new HostList(settings.allow(), "PODIUM_WEBHOOK_ALLOW"));
  }

  @Bean
  Courier webhookCourier(Destinations destinations, WebhookSettings settings, InstantSource clock) {
    return new Courier(new WebhookClient(new HttpCalls(destinations), settings.timeout()), clock);
  }

  @Bean
  Backoff webhookBackoff(WebhookSettings settings) {
    return new Backoff(settings.retryDelay(), new SecureRandom());
  }

  @Bean
  SealedTable sealedWebhooks(JdbcClient jdbc) {
    return new SealedColumn(
        jdbc, "webhook", "name", "secret", name -> "webhook " + name, WebhookRow::purpose);
  }
}
