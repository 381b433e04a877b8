package dev.podium.ui.parts;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.template.TemplateId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the screens are, so that one can link to another without knowing its class. */
public final class Paths {

  public static final String HOME = "";
  public static final String WORKFLOWS = "workflows";
  public static final String NEW_WORKFLOW = "workflows/new";
  public static final String RUNS = "runs";
  public static final String COMPARED_RUNS = "runs/compare";
  public static final String APPROVALS = "approvals";
  public static final String TEMPLATES = "templates";
  public static final String NEW_TEMPLATE = "templates/new";
  public static final String PERMITS = "permits";
  public static final String SCHEDULES = "schedules";
  public static final String SIGNALS = "signals";
  public static final String USERS = "users";
  public static final String TOKENS = "tokens";
  public static final String WEBHOOKS = "webhooks";

  /** The page about the REST API: no screen, the browser has to load it. */
  public static final String API = "swagger-ui/index.html";

  /** The query that opens the tokens of a user, of everybody for {@code *}. */
  public static final String USER = "user";

  /** The query that opens the question of a step. */
  public static final String OF = "of";

  /** The query that opens a workflow's page on its versions. */
  public static final String VERSIONS_TAB = "tab=versions";

  private Paths() {}

  public static String workflow(WorkflowId id) {
    return "workflows/%s".formatted(id);
  }

  /** For links only: navigation from the server takes path and query apart. */
  public static String versions(WorkflowId id) {
    return "%s?%s".formatted(workflow(id), VERSIONS_TAB);
  }

  /** For links only, too. */
  public static String grid(WorkflowId id) {
    return "%s?tab=grid".formatted(workflow(id));
  }

  /** For links only, too. */
  public static String settings(WorkflowId id) {
    return "%s?tab=settings".formatted(workflow(id));
  }

  /** For links only, too. */
  public static String alerts(WorkflowId id) {
    return "%s?tab=alerts".formatted(workflow(id));
  }

  /** For links only, too. */
  public static String triggers(WorkflowId id) {
    return "%s?tab=triggers".formatted(workflow(id));
  }

  /** For links only, too. */
  public static String breakpoints(WorkflowId id) {
    return "%s?tab=breakpoints".formatted(workflow(id));
  }

  /** For links only, too. */
  public static String backfills(WorkflowId id) {
    return "%s?tab=backfills".formatted(workflow(id));
  }

  public static String backfill(WorkflowId id, BackfillId backfill) {
    return "%s/backfills/%s".formatted(workflow(id), backfill);
  }

  public static String editor(WorkflowId id) {
    return "workflows/%s/edit".formatted(id);
  }

  /** For links only, too. */
  public static String permits(String tag) {
    return "permits/tag?name=%s".formatted(URLEncoder.encode(tag, StandardCharsets.UTF_8));
  }

  /** For links only, too. */
  public static String signal(String name) {
    return "signals/name?name=%s".formatted(URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  /** For links only, too. */
  public static String signal(String name, long seq) {
    return "signals/instance?name=%s&seq=%d"
        .formatted(URLEncoder.encode(name, StandardCharsets.UTF_8), seq);
  }

  /** For links only, too. */
  public static String tokens(String user) {
    return "%s?%s=%s".formatted(TOKENS, USER, URLEncoder.encode(user, StandardCharsets.UTF_8));
  }

  public static String webhook(String name) {
    return "webhooks/%s".formatted(name);
  }

  public static String template(TemplateId id) {
    return "templates/%s/%s".formatted(id.type(), id.version());
  }

  public static String templateEditor(TemplateId id) {
    return "%s/edit".formatted(template(id));
  }

  public static String run(RunRef ref) {
    return run(ref.workflow(), ref.instance(), ref.run());
  }

  /** For links only, too. */
  public static String step(RunRef run, StepId step) {
    return "%s?step=%s".formatted(run(run), step);
  }

  /** For links only, too. */
  public static String approval(RunRef run, StepId step) {
    String of = "%s/%d/%d/%s".formatted(run.workflow(), run.instance(), run.run(), step);
    return "%s?%s=%s".formatted(APPROVALS, OF, URLEncoder.encode(of, StandardCharsets.UTF_8));
  }

  public static String log(RunRef run, StepId step, int attempt) {
    return "%s/steps/%s/attempts/%d/log".formatted(run(run), step, attempt);
  }

  public static String run(WorkflowId workflow, long instance, long run) {
    return "workflows/%s/runs/%d/%d".formatted(workflow, instance, run);
  }
}
