package dev.podium.domain.alert;

import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.webhook.WebhookDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A channel as an administrator writes it, without its secret.
 *
 * @param name 1 to 80 letters, digits and {@code . - _}; it never changes. Of Slack that of the
 *     channel there, or {@link #DEFAULT}
 * @param enabled what would go by a channel that is switched off waits, and is given up at last
 */
public record AlertChannelDraft(String name, Way way, boolean enabled) {

  /** The channel of Slack by which goes what has none of its own. */
  public static final String DEFAULT = "default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:.]+]?");
  private static final int HIGHEST_PORT = 65_535;
  private static final int LONGEST_USER = 256;
  private static final int LONGEST_SECRET = 2_000;

  /** How messages go. */
  public sealed interface Way {
    Kind kind();
  }

  /** The ways that there are. */
  public enum Kind {
    /** By a mail server; there is one such channel at most. */
    EMAIL,
    /** By an incoming webhook of Slack, or of what understands its messages. */
    SLACK,
    /** To an address of one's own, signed. */
    WEBHOOK
  }

  /** How the way to a mail server is secured. */
  public enum Security {
    /** Not at all; there is no login then. */
    NONE,
    /** By STARTTLS, or not at all: a server without it is told nothing. */
    STARTTLS,
    /** From the first byte. */
    TLS
  }

  /**
   * A mail server. Its secret is the password.
   *
   * @param user null for a server that wants no login
   * @param from the address of the sender
   */
  public record Mail(String host, int port, Security security, @Nullable String user, String from)
      implements Way {
    @Override
    public Kind kind() {
      return Kind.EMAIL;
    }
  }

  /** Slack. Its secret is the address of the incoming webhook. */
  public record Slack() implements Way {
    @Override
    public Kind kind() {
      return Kind.SLACK;
    }
  }

  /** An address. Its secret is what messages are signed with. */
  public record Webhook(String url) implements Way {
    @Override
    public Kind kind() {
      return Kind.WEBHOOK;
    }
  }

  /** Whether there may be one of this name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Checks what is written, all at once.
   *
   * @param secret null if none is given
   * @throws RefusedException with every problem
   */
  public void requireValid(@Nullable String secret) {
    List<Problem> problems = new ArrayList<>();
    if (!isName(name)) {
      problems.add(
          Problem.at(
              "name",
              "This is not a name for a channel.",
              "Use 1 to 80 letters, digits, \".\", \"-\" and \"_\", a letter or digit first."));
    }
    switch (way) {
      case Mail mail -> check(mail, secret, problems);
      case Slack _ -> checkSlack(secret, problems);
      case Webhook(String url) -> checkUrl(url, "url", problems);
    }
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
  }

  private static void check(Mail mail, @Nullable String password, List<Problem> problems) {
    if (!HOST.matcher(mail.host()).matches()) {
      problems.add(
          Problem.at("host", "This is not a host.", "Write for example smtp.example.com."));
    }
    if (mail.port() < 1 || mail.port() > HIGHEST_PORT) {
      problems.add(
          Problem.at("port", "There is no such port.", "Mail servers have 25, 465 or 587."));
    }
    if (!AlertReceiver.Mail.isAddress(mail.from())) {
      problems.add(
          Problem.at(
              "from", "This is not an e-mail address.", "Write for example podium@example.com."));
    }
    String user = mail.user();
    if (user != null
        && (user.isBlank() || user.length() > LONGEST_USER || Texts.hidesSomething(user))) {
      problems.add(Problem.at("user", "This is not a name of a user.", "Leave it out for none."));
    }
    if (user != null && mail.security() == Security.NONE) {
      problems.add(
          Problem.at(
              "security",
              "The password would cross the network for everybody to read.",
              "Use STARTTLS or TLS, or leave the user out."));
    }
    if (password != null && (password.isEmpty() || password.length() > LONGEST_SECRET)) {
      problems.add(
          Problem.at(
              "password",
              "A password has 1 to %d characters.".formatted(LONGEST_SECRET),
              "Leave it out if there is none."));
    }
    if (user == null && password != null) {
      problems.add(
          Problem.at("user", "There is a password and no user.", "Name the user of the server."));
    }
  }

  private static void checkSlack(@Nullable String url, List<Problem> problems) {
    if (url != null) {
      checkUrl(url, "url", problems);
    }
  }

  private static void checkUrl(String url, String path, List<Problem> problems) {
    Optional<String> wrong = WebhookDraft.wrongUrl(url);
    wrong.ifPresent(
        why ->
            problems.add(
                Problem.at(path, why, "It must look like https://hooks.example.com/podium.")));
  }
}
