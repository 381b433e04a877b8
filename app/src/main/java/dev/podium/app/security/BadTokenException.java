package dev.podium.app.security;

import org.springframework.security.authentication.BadCredentialsException;

/** A token that is wrong, expired, revoked, or of a user who is disabled: nobody is told which. */
final class BadTokenException extends BadCredentialsException {

  BadTokenException() {
    super("no good token");
  }
}
