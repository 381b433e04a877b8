package dev.podium.app.alert;

import dev.podium.app.secret.SealedColumn;
import dev.podium.app.secret.SealedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of alerts is no component by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
class AlertConfiguration {

  @Bean
  MailCourier mailCourier(AlertSettings settings) {
    return new MailCourier(settings.timeout(), null);
  }

  @Bean
  SealedTable sealedAlertChannels(JdbcClient jdbc) {
    return new SealedColumn(
        jdbc,
        "alert_channel",
        "name",
        "sealed",
        name -> "alert channel " + name,
        Channels::purpose);
  }
}
