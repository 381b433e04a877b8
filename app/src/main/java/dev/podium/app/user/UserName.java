package dev.podium.app.user;

import java.util.regex.Pattern;

/** What a user may be called. */
public final class UserName {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  private UserName() {}

  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
