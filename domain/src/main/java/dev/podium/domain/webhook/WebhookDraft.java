package dev.podium.domain.webhook;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook as an administrator writes it.
 *
 * @param name 1 to 128 letters, digits and {@code . - _}; it never changes
 * @param url {@code http} or {@code https}, at most 2,000 characters
 * @param wanted which events it is told of
 * @param enabled a webhook that is switched off keeps its place in the feed
 */
public record WebhookDraft(String name, String url, EventFilter wanted, boolean enabled) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Pattern WORKFLOW = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final int LONGEST_URL = 2_000;
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Checks what is written, all at once.
   *
   * @throws RefusedException with every problem
   */
  public void requireValid() {
    List<Problem> problems = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          Problem.at(
              "name",
              "This is not a name for a webhook.",
              "Use 1 to 128 letters, digits, \".\", \"-\" and \"_\", a letter or digit first."));
    }
    WorkflowId workflow = wanted.workflow();
    if (workflow != null && !WORKFLOW.matcher(workflow.value()).matches()) {
      problems.add(
          Problem.at("workflow_id", "No workflow can have this id.", "Leave it out for all."));
    }
    wrongUrl(url)
        .ifPresent(
            wrong ->
                problems.add(
                    Problem.at(
                        "url", wrong, "It must look like https://hooks.example.com/podium.")));
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
  }

  /** Why messages cannot be sent to a URL, if so. */
  public static Optional<String> wrongUrl(String url) {
    String wrong = wrong(url);
    return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
  }

  private static String wrong(String url) {
    if (url.length() > LONGEST_URL) {
      return "The URL has more than %d characters.".formatted(LONGEST_URL);
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return "This is not a URL.";
    }
    String scheme = uri.getScheme();
    if (scheme == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return "The URL must begin with https:// or http://.";
    }
    if (uri.getHost() == null || uri.getHost().isBlank() || uri.getPort() > HIGHEST_PORT) {
      return "The URL names no host.";
    }
    if (uri.getRawUserInfo() != null) {
      return "The URL holds a login, which everybody who sees the list could read.";
    }
    if (uri.getRawFragment() != null) {
      return "The URL has a part after #, which is never sent.";
    }
    return url.chars().allMatch(c -> c > 32 && c < 127)
        ? ""
        : "The URL holds characters other than ASCII.";
  }
}
