package dev.podium.app.workflow;

import dev.podium.app.database.JpaTransactions;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.validation.DefinitionValidator;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The workflows in the database. */
@Component
class JpaWorkflows implements Workflows {
  private static final int LONGEST_NOTE = 4_000;

  private final WorkflowRows workflows;
  private final VersionReader versions;
  private final WorkflowChanges changes;
  private final WorkflowSearch search;
  private final CanvasLayouts layouts;
  private final JpaTransactions transactions;
  private final DefinitionValidator validator;
  private final ScriptRights scripts;

  JpaWorkflows(
      WorkflowRows workflows,
      VersionReader versions,
      WorkflowChanges changes,
      WorkflowSearch search,
      CanvasLayouts layouts,
      JpaTransactions transactions,
      DefinitionValidator validator,
      ScriptRights scripts) {
    this.workflows = workflows;
    this.versions = versions;
    this.changes = changes;
    this.search = search;
    this.layouts = layouts;
    this.transactions = transactions;
    this.validator = validator;
    this.scripts = scripts;
  }

  @Override
  public PushRequest read(DefinitionText text) {
    return validator.read(text);
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
    scripts.requireForSteps(request.workflow().steps(), caller);
    return transactions.change(() -> changes.push(request, note, expectedLatest, caller));
  }

  @Override
  public List<Problem> validate(PushRequest request) {
    return validator.validate(request);
  }

  @Override
  public List<Problem> warnings(PushRequest request) {
    return validator.warnings(request);
  }

  @Override
  public StoredVersion load(WorkflowId id, VersionSelector version) {
    WorkflowEntity row = workflows.load(id);
    return versions
        .find(row, row.resolve(version))
        .orElseThrow(() -> RefusedException.notFound(noVersion(id, version)));
  }

  @Override
  public Optional<StoredVersion> find(WorkflowId id, VersionSelector version) {
    return workflows.find(id).flatMap(row -> versions.find(row, row.resolve(version)));
  }

  @Override
  public Map<WorkflowId, StoredVersion> findAll(
      Collection<WorkflowId> ids, VersionSelector version) {
    Map<WorkflowId, StoredVersion> found = new HashMap<>();
    versions
        .findAll(workflows.findAll(ids), version)
        .forEach(stored -> found.put(stored.workflow().id(), stored));
    return found;
  }

  @Override
  public Workflow definition(WorkflowId id, long number, int version) {
    return versions
        .known(number, version)
        .orElseGet(() -> load(id, new VersionSelector.Exact(version)).workflow());
  }

  @Override
  public List<StoredVersion> versions(WorkflowId id, int before, int limit) {
    int below = before == 0 ? Integer.MAX_VALUE : before;
    return transactions.read(
        () ->
            workflows.find(id).map(row -> versions.findBelow(row, below, limit)).orElse(List.of()));
  }

  @Override
  public List<WorkflowSummary> search(String text, int offset, int limit) {
    return transactions.read(() -> search.search(text, offset, limit));
  }

  @Override
  public StoredVersion activate(WorkflowId id, VersionSelector version, Caller caller) {
    caller.require(Permission.EDIT);
    return transactions.change(() -> changes.activate(id, version, caller));
  }

  @Override
  public void deactivate(WorkflowId id, Caller caller) {
    caller.require(Permission.EDIT);
    transactions.change(() -> changes.deactivate(id, caller));
  }

  @Override
  public CanvasLayout layout(WorkflowId id) {
    return transactions
        .read(() -> workflows.find(id).map(row -> layouts.find(row.id())))
        .orElse(CanvasLayout.AUTOMATIC);
  }

  @Override
  public void saveLayout(WorkflowId id, CanvasLayout layout, Caller caller) {
    caller.require(Permission.EDIT);
    transactions.change(() -> layouts.save(workflows.load(id).id(), layout));
  }

  static String noVersion(WorkflowId id, VersionSelector version) {
    return "Workflow [%s] has no %s."
        .formatted(
            id,
            version instanceof VersionSelector.Exact ? "version " + version : version + " version");
  }
}
