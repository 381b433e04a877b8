package dev.podium.app.user;

import dev.podium.app.startup.StartupException;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Creates {@code admin} where there is no user yet, before the first request is taken. */
@Component
final class FirstAdministrator implements SmartLifecycle {
  private static final String NAME = "admin";
  private static final int GENERATED_LENGTH = 16;

  /** Without characters that are mistaken for one another. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final Users users;
  private final String chosenPassword;
  private String toPrint = "";
  private boolean running;

  FirstAdministrator(Users users, @Value("${podium.admin-password:}") String chosenPassword) {
    this.users = users;
    this.chosenPassword = chosenPassword;
  }

  @Override
  public void start() {
    running = true;
    if (!users.list().isEmpty()) {
      return;
    }
    String password = chosenPassword.isEmpty() ? generate() : chosenPassword;
    try {
      users.create(NAME, password, Role.ADMIN, new Caller("podium", Role.ADMIN));
    } catch (RefusedException e) {
      if (e.reason() == RefusedException.Reason.CONFLICT) {
        return; // another node was quicker
      }
      throw new StartupException(
          "PODIUM_ADMIN_PASSWORD cannot be used: " + e.getMessage(), "Choose another one.", e);
    } catch (DataIntegrityViolationException e) {
      return; // another node was quicker
    }
    if (chosenPassword.isEmpty()) {
      toPrint = password;
    }
  }

  private static String generate() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GENERATED_LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** On standard output only, never in a log file, and never again. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void printOnce() {
    if (!toPrint.isEmpty()) {
      System.out.println(
          "First login: user " + NAME + ", password " + toPrint + " (shown only this once)");
      toPrint = "";
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server starts to listen. */
  @Override
  public int getPhase() {
    return 0;
  }
}
