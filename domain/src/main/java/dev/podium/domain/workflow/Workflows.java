package dev.podium.domain.workflow;

import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored workflows: commands and look-ups. A command that is refused throws {@link
 * RefusedException} and changes nothing.
 */
public interface Workflows {

  /**
   * Reads and checks a text that somebody pushes, and finds everything that is wrong at once.
   *
   * @throws RefusedException INVALID with every problem, its line and column
   */
  PushRequest read(DefinitionText text);

  /**
   * Stores a new version, whatever the content (each push makes one).
   *
   * @param note the author's change note, may be empty
   * @param expectedLatest the latest version that the author has seen, 0 for none; -1 does not
   *     check. If another was saved meanwhile: CONFLICT.
   * @throws RefusedException INVALID with every problem named
   */
  StoredVersion push(PushRequest request, String note, int expectedLatest, Caller caller);

  /** All that would keep the request from being pushed; empty if nothing. */
  List<Problem> validate(PushRequest request);

  /** What is probably not meant in the request, but does not keep it from being pushed. */
  List<Problem> warnings(PushRequest request);

  /**
   * Reads a version that must exist.
   *
   * @throws RefusedException NOT_FOUND if it does not
   */
  StoredVersion load(WorkflowId id, VersionSelector version);

  Optional<StoredVersion> find(WorkflowId id, VersionSelector version);

  /** As {@link #find} for many at once; those that do not exist are left out. */
  Map<WorkflowId, StoredVersion> findAll(Collection<WorkflowId> ids, VersionSelector version);

  /**
   * The definition of a version that was stored, which never changes; costs nothing if it was used
   * lately.
   *
   * @param number {@link StoredVersion#internalId} of the workflow
   * @throws RefusedException NOT_FOUND if it does not exist
   */
  Workflow definition(WorkflowId id, long number, int version);

  /**
   * All versions, newest first, at most {@code limit}, those below {@code before} (0: from the
   * newest).
   */
  List<StoredVersion> versions(WorkflowId id, int before, int limit);

  /**
   * Workflows whose id, name, owner or tag holds the text, most recently changed first.
   *
   * @param text empty for all
   * @param limit 1 to 500
   */
  List<WorkflowSummary> search(String text, int offset, int limit);

  StoredVersion activate(WorkflowId id, VersionSelector version, Caller caller);

  void deactivate(WorkflowId id, Caller caller);

  CanvasLayout layout(WorkflowId id);

  void saveLayout(WorkflowId id, CanvasLayout layout, Caller caller);
}
