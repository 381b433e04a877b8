package dev.podium.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Names of tags and signals may hold slashes of both kinds. In an address of the API an encoded
 * slash belongs to such a name; everywhere else it is refused as before.
 */
@Configuration(proxyBeanMethods = false)
class AddressConfiguration {
  private static final String LEFT_AS_IT_IS = "passthrough";

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
    return factory ->
        factory.addConnectorCustomizers(
            connector -> {
              connector.setEncodedSolidusHandling(LEFT_AS_IT_IS);
              connector.setEncodedReverseSolidusHandling(LEFT_AS_IT_IS);
            });
  }

  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall names = new StrictHttpFirewall();
    names.setAllowUrlEncodedSlash(true);
    names.setAllowUrlEncodedDoubleSlash(true);
    names.setAllowBackSlash(true);
    // The path that the server has decoded still holds the slashes in their encoded form.
    names.setAllowUrlEncodedPercent(true);
    return new ByAddress(new StrictHttpFirewall(), names);
  }

  /** The API's firewall for the API, the screens' for the rest. */
  private record ByAddress(StrictHttpFirewall screens, StrictHttpFirewall api)
      implements HttpFirewall {

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
      return of(request).getFirewalledRequest(request);
    }

    private StrictHttpFirewall of(HttpServletRequest request) {
      return request.getRequestURI().startsWith("/api/v3/") ? api : screens;
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
      return screens.getFirewalledResponse(response);
    }
  }
}
