package dev.podium.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Lets a request to the API ride on the session of a browser that has logged in, so that the page
 * about the API can try it. A password or token in the request goes before the session, and a
 * request never begins or changes one.
 */
final class SessionLogins implements SecurityContextRepository {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();

  /** Another site can make a browser send its session, but not read a token of ours. */
  boolean needsToken(HttpServletRequest request) {
    return !READING.contains(request.getMethod()) && containsContext(request);
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && sessions.containsContext(request);
  }

  @Override
  @SuppressWarnings("deprecation") // has no default in the interface
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return containsContext(holder.getRequest())
        ? sessions.loadDeferredContext(holder.getRequest()).get()
        : SecurityContextHolder.createEmptyContext();
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    // Who calls is settled anew at each request.
  }
}
