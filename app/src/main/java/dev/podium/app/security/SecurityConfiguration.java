package dev.podium.app.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.podium.app.token.TokenLogins;
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
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Three doors: the API with a password or token in each request or the session of a browser, the
 * page about the API with a password or session, the screens with a login and a session. {@link
 * AccountAuthentication} serves all of them by being the only provider there is; named here once
 * more, it would check each wrong password twice. For the same reason tokens are taken by a filter.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SecurityConfiguration {
  private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

  @Bean
  @Order(1)
  SecurityFilterChain apiChain(
      HttpSecurity http, Accounts accounts, TokenLogins tokens, TrustedHeaderSettings header)
      throws Exception {
    ApiRefusals refusals = new ApiRefusals();
    SessionLogins logins = new SessionLogins();
    http.securityMatcher(SecurityConfiguration::isForApi)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .addFilterBefore(new BearerTokenFilter(tokens, refusals), BasicAuthenticationFilter.class)
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .securityContext(context -> context.securityContextRepository(logins))
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(logins::needsToken))
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
    return path.equals("/api") || path.startsWith("/api/") || path.equals("/v3/api-docs");
  }

  /**
   * The page about the API: for browsers that have logged in, and for those that send a password.
   */
  @Bean
  @Order(2)
  SecurityFilterChain apiPageChain(HttpSecurity http) throws Exception {
    ApiRefusals refusals = new ApiRefusals();
    LoginUrlAuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint("/login");
    return http.securityMatcher("/swagger-ui", "/swagger-ui/**", "/swagger-ui.html")
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(login))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain uiChain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/actuator/health", "/icons/**")
                    .permitAll()
                    // The library's own start page would load another company's API.
                    .requestMatchers("/webjars/**")
                    .denyAll())
        .with(
            VaadinSecurityConfigurer.vaadin(),
            // An unknown address gets the screen that says so, not a bare refusal.
            vaadin -> vaadin.loginView(LoginView.class).anyRequest(url -> url.authenticated()))
        .build();
  }
}
