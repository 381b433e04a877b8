package dev.podium.app.security;

import dev.podium.app.user.AccountChanged;
import dev.podium.app.user.Accounts;
import dev.podium.app.user.Credentials;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The sessions of this node that somebody is logged in to. Ends those whose account was disabled or
 * got another password or role, wherever that was done: an open screen gets pushes without ever
 * sending a request, so a check at requests would not do.
 */
@Component
class LiveSessions implements HttpSessionAttributeListener, HttpSessionListener {
  private static final Logger log = LoggerFactory.getLogger(LiveSessions.class);
  private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

  private final Set<HttpSession> sessions = ConcurrentHashMap.newKeySet();
  private final Accounts accounts;
  private volatile boolean databaseAway;

  LiveSessions(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    if (CONTEXT.equals(event.getName())) {
      sessions.add(event.getSession());
    }
  }

  @Override
  public void attributeRemoved(HttpSessionBindingEvent event) {
    if (CONTEXT.equals(event.getName())) {
      sessions.remove(event.getSession());
    }
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    sessions.remove(event.getSession());
  }

  /** A change made on this node counts at once. */
  @TransactionalEventListener(fallbackExecution = true)
  void accountChanged(AccountChanged change) {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    for (HttpSession session : sessions) {
      Authentication login = authenticationOf(session).orElse(null);
      if (login == null || !isOf(login, change.now())) {
        continue;
      }
      if (change.ownDoing() && login == current && change.now().enabled()) {
        renew(session, change.now());
      } else {
        endIfStale(session, change.now());
      }
    }
  }

  private static boolean isOf(Authentication login, Credentials account) {
    return login.getName().equalsIgnoreCase(account.name());
  }

  private static void renew(HttpSession session, Credentials account) {
    Authentication renewed = LoggedIn.as(account).authentication();
    session.setAttribute(CONTEXT, new SecurityContextImpl(renewed));
    SecurityContextHolder.setContext(new SecurityContextImpl(renewed));
  }

  /** A change made on another node counts within two seconds. */
  @Scheduled(fixedDelay = 2_000)
  void endStaleSessions() {
    try {
      compareAll();
      databaseAway = false;
    } catch (DataAccessException | TransactionException e) {
      if (!databaseAway) {
        log.warn("Sessions cannot be compared with the users; trying again every 2 s", e);
      }
      databaseAway = true;
    }
  }

  private void compareAll() {
    Map<HttpSession, LoggedIn> logins = new HashMap<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpSession session : sessions) {
      if (principalOf(session) instanceof LoggedIn login) {
        logins.put(session, login);
        names.add(login.name());
      }
    }
    if (names.isEmpty()) {
      return;
    }
    Map<String, Credentials> now = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    accounts.findAll(names).forEach(account -> now.put(account.name(), account));
    logins.forEach((session, login) -> endIfStale(session, now.get(login.name())));
  }

  /** Reads the login again: its owner may have renewed it meanwhile. */
  private static void endIfStale(HttpSession session, @Nullable Credentials account) {
    if (principalOf(session) instanceof LoggedIn login
        && (account == null || !account.enabled() || login.generation() < account.generation())) {
      end(session);
    }
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      log.debug("The session had ended already", e);
    }
  }

  private static @Nullable Object principalOf(HttpSession session) {
    return authenticationOf(session).map(Authentication::getPrincipal).orElse(null);
  }

  private static Optional<Authentication> authenticationOf(HttpSession session) {
    try {
      return session.getAttribute(CONTEXT) instanceof SecurityContext context
          ? Optional.ofNullable(context.getAuthentication())
          : Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.empty(); // it has ended
    }
  }
}
