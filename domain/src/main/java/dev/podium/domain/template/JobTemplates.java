package dev.podium.domain.template;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored templates: commands and look-ups. A command that is refused throws {@link
 * RefusedException} and changes nothing.
 */
public interface JobTemplates {

  /** Saves over whatever is there. */
  int ANY_REVISION = -1;

  /**
   * Stores a template, in place of the one with the same type and version.
   *
   * @param expectedRevision the revision that the author has seen, 0 for none, {@link
   *     #ANY_REVISION} does not check. If another was saved meanwhile: CONFLICT.
   * @throws RefusedException INVALID with every problem named
   */
  StoredTemplate save(JobTemplate template, int expectedRevision, Caller caller);

  /** All that would keep the template from being saved; empty if nothing. */
  List<Problem> validate(JobTemplate template);

  Optional<StoredTemplate> find(TemplateId id);

  /**
   * Reads a template that must exist.
   *
   * @throws RefusedException NOT_FOUND if it does not
   */
  default StoredTemplate load(TemplateId id) {
    return find(id)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "There is no job template [%s] of version [%s]."
                        .formatted(id.type(), id.version())));
  }

  /** The templates that have a version of this name, by their types. */
  List<StoredTemplate> ofVersion(String version);

  /**
   * The step type that a template is for: of this version, or else of its default one, or else of
   * any that it has.
   */
  default Optional<String> stepType(String type, @Nullable String version) {
    Optional<StoredTemplate> found =
        version == null
            ? find(TemplateId.ofDefault(type))
                .or(
                    () ->
                        versions(type).stream()
                            .findFirst()
                            .flatMap(any -> find(new TemplateId(type, any))))
            : find(new TemplateId(type, version));
    return found.map(stored -> stored.template().stepType());
  }

  /** The versions of a template, by name; empty if there is no such template. */
  List<String> versions(String type);

  /** The types of all templates, by name. */
  List<String> types();

  /**
   * Templates whose type, version, step type, owner, status or description holds the text, by type
   * and version.
   *
   * @param text empty for all
   * @param limit 1 to 500
   */
  List<TemplateSummary> search(String text, int offset, int limit);

  /**
   * Deletes a version, or all of them. Runs that have started keep what they took from it.
   *
   * @param version null for all
   * @return how many versions are gone
   * @throws RefusedException CONFLICT if a template that stays inherits from it
   */
  int delete(String type, @Nullable String version, Caller caller);

  /**
   * Workflows that have a step of this template, in the version that a start would take.
   *
   * @param limit 1 to 500
   */
  List<WorkflowId> usedBy(String type, int limit);
}
