package dev.podium.app.token;

import dev.podium.domain.token.ApiTokens;
import dev.podium.domain.token.TokenStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the tokens is no component by itself. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  ApiTokens apiTokens(TokenStore store, InstantSource clock) {
    return new ApiTokens(store, clock);
  }
}
