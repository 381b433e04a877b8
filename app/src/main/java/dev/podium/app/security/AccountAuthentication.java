package dev.podium.app.security;

import dev.podium.app.user.Accounts;
import dev.podium.app.user.Credentials;
import dev.podium.app.user.Passwords;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Checks name and password, for screens and the API alike. */
@Component
final class AccountAuthentication implements AuthenticationProvider {
  private static final int LOCKS = 64;

  private final Accounts accounts;
  private final Passwords passwords;
  private final LoginAttempts attempts;
  private final VerifiedLogins verified;

  /**
   * A client that starts with many requests at once makes the slow check run once, not for each.
   */
  private final Lock[] oneAtATime =
      IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

  AccountAuthentication(
      Accounts accounts, Passwords passwords, LoginAttempts attempts, VerifiedLogins verified) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.attempts = attempts;
    this.verified = verified;
  }

  @Override
  public Authentication authenticate(Authentication request) {
    String name = request.getName();
    String password = String.valueOf(request.getCredentials());
    try {
      return authenticate(name, password, address(request));
    } catch (DataAccessException | TransactionException e) {
      throw new AuthenticationServiceException("the database does not answer", e);
    }
  }

  private Authentication authenticate(String name, String password, String address) {
    Optional<Credentials> account = accounts.find(name);
    if (account.isPresent() && verified.isVerified(account.get(), password)) {
      return accept(account.get());
    }
    Lock lock = oneAtATime[Math.floorMod(name.hashCode(), LOCKS)];
    lock.lock();
    try {
      return checkSlowly(account, name, password, address);
    } finally {
      lock.unlock();
    }
  }

  private Authentication checkSlowly(
      Optional<Credentials> account, String name, String password, String address) {
    Duration wait = attempts.toWait(name, address);
    if (wait.isPositive()) {
      throw new TooManyAttemptsException(wait);
    }
    if (account.isEmpty()) {
      passwords.pretendToMatch(password);
      throw refuse(name, address);
    }
    Credentials found = account.get();
    if (!verified.isVerified(found, password)) {
      if (!passwords.matches(password, found.passwordHash())) {
        throw refuse(name, address);
      }
      attempts.succeeded(name, address);
      verified.remember(found, password);
      if (found.enabled()) {
        accounts.recordLogin(found.name());
      }
    }
    return accept(found);
  }

  private static Authentication accept(Credentials account) {
    if (!account.enabled()) {
      throw new BadCredentialsException("disabled");
    }
    return LoggedIn.as(account).authentication();
  }

  private BadCredentialsException refuse(String name, String address) {
    attempts.failed(name, address);
    return new BadCredentialsException("name and password do not belong together");
  }

  private static String address(Authentication request) {
    return request.getDetails() instanceof WebAuthenticationDetails web
        ? String.valueOf(web.getRemoteAddress())
        : "";
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
