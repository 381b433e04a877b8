package dev.podium.app.security;

import dev.podium.app.error.ApiError;
import dev.podium.app.error.ErrorCode;
import dev.podium.app.user.Accounts;
import dev.podium.app.user.Credentials;
import dev.podium.domain.json.Texts;
import dev.podium.domain.user.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the caller from the {@code user} header. A name with an account has that account's role;
 * any other has the configured one. Without the header, reading is allowed as in Maestro and a
 * change is a bad request; a password or token, if one is sent, goes before the header, and without
 * a header the session of a browser counts.
 */
final class TrustedHeaderFilter extends OncePerRequestFilter {
  private static final String HEADER = "user";
  private static final String NOBODY = "anonymous";
  private static final int LONGEST_NAME = 128;

  private final Accounts accounts;
  private final Role roleOfStrangers;

  TrustedHeaderFilter(Accounts accounts, Role roleOfStrangers) {
    this.accounts = accounts;
    this.roleOfStrangers = roleOfStrangers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String name = request.getHeader(HEADER);
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null
        || (name == null && SecurityContextHolder.getContext().getAuthentication() != null)) {
      chain.doFilter(request, response);
      return;
    }
    ApiError refusal = name == null ? refuseNobody(request) : refuseName(name);
    if (refusal != null) {
      refusal.send(response);
      return;
    }
    Optional<LoggedIn> caller = name == null ? Optional.of(nobody()) : named(name.strip());
    if (caller.isEmpty()) {
      ApiError.of(ErrorCode.FORBIDDEN, "This account is disabled.").send(response);
      return;
    }
    SecurityContextHolder.setContext(new SecurityContextImpl(caller.get().authentication()));
    chain.doFilter(request, response);
  }

  private static @Nullable ApiError refuseNobody(HttpServletRequest request) {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return reads
        ? null
        : ApiError.of(
            ErrorCode.BAD_REQUEST, "user name cannot be null: send it in the header \"user\".");
  }

  private static @Nullable ApiError refuseName(String name) {
    boolean usable =
        !name.isBlank() && name.length() <= LONGEST_NAME && !Texts.hidesSomething(name);
    return usable
        ? null
        : ApiError.of(
            ErrorCode.BAD_REQUEST,
            "The header \"user\" must hold a name of 1 to %d visible characters."
                .formatted(LONGEST_NAME));
  }

  private static LoggedIn nobody() {
    return LoggedIn.stranger(NOBODY, Role.VIEWER);
  }

  /** Empty if the account is disabled. */
  private Optional<LoggedIn> named(String name) {
    Optional<Credentials> account = accounts.find(name);
    if (account.isEmpty()) {
      return Optional.of(LoggedIn.stranger(name, roleOfStrangers));
    }
    return account.filter(Credentials::enabled).map(LoggedIn::as);
  }
}
