package dev.podium.app.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.podium.app.user.Accounts;
import dev.podium.ui.login.LoginView;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Two doors: the API with a password in each request, the screens with a login and a session.
 * {@link AccountAuthentication} serves both by being the only provider there is; named here once
 * more, it would check each wrong password twice.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SecurityConfiguration {
  private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

  @Bean
  @Order(1)
  SecurityFilterChain apiChain(HttpSecurity http, Accounts accounts, TrustedHeaderSettings header)
      throws Exception {
    ApiRefusals refusals = new ApiRefusals();
    http.securityMatcher(SecurityConfiguration::isForApi)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        // No cookie tells who calls, so there is nothing that another site could make use of.
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    if (header.trustUserHeader()) {
      log.warn(
          "PODIUM_TRUST_USER_HEADER is on: whoever reaches this port is who the header \"user\""
              + " says. Use it only behind a proxy that authenticates and sets that header.");
      http.addFilterBefore(
          new TrustedHeaderFilter(accounts, header.trustedRole()), BasicAuthenticationFilter.class);
    }
    return http.build();
  }

  /** Requests to the API, and what the server makes of them when they fail. */
  private static boolean isForApi(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = failed == null ? request.getRequestURI() : failed.toString();
    return path.equals("/api") || path.startsWith("/api/");
  }

  @Bean
  @Order(2)
  SecurityFilterChain uiChain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/actuator/health", "/icons/**")
                    .permitAll())
        .with(
            VaadinSecurityConfigurer.vaadin(),
            // An unknown address gets the screen that says so, not a bare refusal.
            vaadin -> vaadin.loginView(LoginView.class).anyRequest(url -> url.authenticated()))
        .build();
  }
}
