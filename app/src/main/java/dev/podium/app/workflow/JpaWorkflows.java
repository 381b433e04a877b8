package dev.podium.app.workflow;

import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.validation.DefinitionValidator;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The workflows in the database. */
@Component
class JpaWorkflows implements Workflows {
  private static final int ATTEMPTS = 3;
  private static final int LONGEST_NOTE = 4_000;

  private final WorkflowRepository workflows;
  private final VersionRepository versionRows;
  private final VersionReader versions;
  private final WorkflowChanges changes;
  private final WorkflowSearch search;
  private final CanvasLayouts layouts;
  private final TransactionTemplate transaction;

  JpaWorkflows(
      WorkflowRepository workflows,
      VersionRepository versionRows,
      VersionReader versions,
      WorkflowChanges changes,
      WorkflowSearch search,
      CanvasLayouts layouts,
      TransactionTemplate transaction) {
    this.workflows = workflows;
    this.versionRows = versionRows;
    this.versions = versions;
    this.changes = changes;
    this.search = search;
    this.layouts = layouts;
    this.transaction = transaction;
  }

  @Override
  public StoredVersion push(PushRequest request, String note, int expectedLatest, Caller caller) {
    caller.require(Permission.EDIT);
    if (note.length() > LONGEST_NOTE) {
      throw RefusedException.invalid(
          "note", "The note has more than %d characters.".formatted(LONGEST_NOTE), "Shorten it.");
    }
    List<Problem> problems = validate(request);
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
    return changing(() -> changes.push(request, note, expectedLatest, caller));
  }

  @Override
  public List<Problem> validate(PushRequest request) {
    return DefinitionValidator.validate(request);
  }

  @Override
  public StoredVersion load(WorkflowId id, VersionSelector version) {
    WorkflowEntity row = row(id).orElseThrow(() -> RefusedException.notFound(noWorkflow(id)));
    return versions
        .find(row, row.resolve(version))
        .orElseThrow(() -> RefusedException.notFound(noVersion(id, version)));
  }

  @Override
  public Optional<StoredVersion> find(WorkflowId id, VersionSelector version) {
    return row(id).flatMap(row -> versions.find(row, row.resolve(version)));
  }

  @Override
  public List<StoredVersion> versions(WorkflowId id, int before, int limit) {
    int below = before == 0 ? Integer.MAX_VALUE : before;
    return reading(() -> row(id).map(row -> versionsBelow(row, below, limit)).orElse(List.of()));
  }

  private List<StoredVersion> versionsBelow(WorkflowEntity row, int before, int limit) {
    Snapshot snapshot = versions.snapshot(row);
    return versionRows.findBefore(row.id(), before, Limit.of(limit)).stream()
        .map(version -> version.content().with(row, version.version(), snapshot))
        .toList();
  }

  @Override
  public List<WorkflowSummary> search(String text, int offset, int limit) {
    return reading(() -> search.search(text, offset, limit));
  }

  @Override
  public StoredVersion activate(WorkflowId id, VersionSelector version, Caller caller) {
    caller.require(Permission.EDIT);
    requireKnown(id);
    return changing(() -> changes.activate(id, version, caller));
  }

  @Override
  public void deactivate(WorkflowId id, Caller caller) {
    caller.require(Permission.EDIT);
    requireKnown(id);
    transaction.executeWithoutResult(status -> changes.deactivate(id, caller));
  }

  @Override
  public CanvasLayout layout(WorkflowId id) {
    return reading(() -> row(id).map(row -> layouts.find(row.id()))).orElse(CanvasLayout.AUTOMATIC);
  }

  @Override
  public void saveLayout(WorkflowId id, CanvasLayout layout, Caller caller) {
    caller.require(Permission.EDIT);
    requireKnown(id);
    transaction.executeWithoutResult(status -> layouts.save(id.value(), layout));
  }

  private Optional<WorkflowEntity> row(WorkflowId id) {
    return isAscii(id) ? workflows.findById(id.value()) : Optional.empty();
  }

  /** MySQL cannot compare the id column with other characters. */
  private static boolean isAscii(WorkflowId id) {
    return id.value().length() <= 128 && id.value().chars().allMatch(c -> c > 31 && c < 127);
  }

  private void requireKnown(WorkflowId id) {
    if (!isAscii(id) || !workflows.existsById(id.value())) {
      throw RefusedException.notFound(noWorkflow(id));
    }
  }

  static String noWorkflow(WorkflowId id) {
    return "There is no workflow [%s].".formatted(id);
  }

  static String noVersion(WorkflowId id, VersionSelector version) {
    return "Workflow [%s] has no %s."
        .formatted(
            id,
            version instanceof VersionSelector.Exact ? "version " + version : version + " version");
  }

  private <T> T reading(Supplier<T> read) {
    return Objects.requireNonNull(transaction.execute(status -> read.get()));
  }

  /** Again if another change came in between: the first push of an id, or a deadlock. */
  private <T> T changing(Supplier<T> change) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
      } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
