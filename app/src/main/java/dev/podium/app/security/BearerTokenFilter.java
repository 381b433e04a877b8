package dev.podium.app.security;

import dev.podium.app.token.TokenLogins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the caller from the header {@code Authorization: Bearer podium_…}. Nobody has to wait after
 * bad tokens, as after wrong passwords: 256 bits are not guessed, and a stranger could lock out
 * whoever calls from the same address.
 */
final class BearerTokenFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer";

  private final TokenLogins logins;
  private final ApiRefusals refusals;

  BearerTokenFilter(TokenLogins logins, ApiRefusals refusals) {
    this.logins = logins;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String token = token(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (token != null) {
      try {
        SecurityContextHolder.setContext(new SecurityContextImpl(login(token).authentication()));
      } catch (AuthenticationException e) {
        refusals.commence(request, response, e);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** Null if the header is of another scheme, which is written in any case. */
  private static @Nullable String token(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    String rest = header.substring(SCHEME.length());
    return rest.isEmpty() || rest.startsWith(" ") ? rest.strip() : null;
  }

  private LoggedIn login(String token) {
    try {
      return logins.find(token).map(LoggedIn::by).orElseThrow(BadTokenException::new);
    } catch (DataAccessException e) {
      throw new AuthenticationServiceException("the database does not answer", e);
    }
  }
}
