package dev.podium.app.secret;

import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealed columns of this package. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

  @Bean
  SealedTable sealedSecrets(JdbcClient jdbc) {
    return new SealedColumn(
        jdbc, "secret", "name", "sealed", name -> "secret " + name, SecretRow::purpose);
  }

  @Bean
  SealedTable sealedReferenceKey(JdbcClient jdbc) {
    UnaryOperator<String> purpose = id -> SecretMemory.REFERENCES;
    return new SealedColumn(
        jdbc, "secret_state", "id", "reference_key", id -> "the key of references", purpose);
  }
}
