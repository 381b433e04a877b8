package dev.podium.app.security;

import dev.podium.app.error.ApiError;
import dev.podium.app.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Answers refused API requests in the API's error form; calling {@code sendError} instead would end
 * in a redirect to the login page.
 */
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String BEARER = "Bearer realm=\"Podium\"";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    switch (why) {
      case TooManyAttemptsException wait -> {
        response.setHeader("Retry-After", Long.toString(wait.seconds()));
        ApiError.of(
                ErrorCode.TOO_MANY_REQUESTS,
                "Too many failed logins; try again in %d s.".formatted(wait.seconds()))
            .send(response);
      }
      case AuthenticationServiceException away ->
          ApiError.of(
                  ErrorCode.SERVICE_UNAVAILABLE, "The database does not answer; try again soon.")
              .send(response);
      case BadTokenException bad -> {
        response.setHeader("WWW-Authenticate", BEARER + ", error=\"invalid_token\"");
        ApiError.of(ErrorCode.UNAUTHORIZED, "This is not a token that is valid now.")
            .send(response);
      }
      default -> {
        response.addHeader("WWW-Authenticate", "Basic realm=\"Podium\"");
        response.addHeader("WWW-Authenticate", BEARER);
        ApiError.of(
                ErrorCode.UNAUTHORIZED,
                "Log in with the name and password of a user, or with a token.")
            .send(response);
      }
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    String message =
        why instanceof CsrfException
            ? "This browser's session may be used only by Podium's own pages: reload the page, or"
                + " send a name and password or a token."
            : "Your role does not allow this.";
    ApiError.of(ErrorCode.FORBIDDEN, message).send(response);
  }
}
