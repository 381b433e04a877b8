package dev.podium.domain.template;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Templates in memory; nothing uses them. */
public final class FakeJobTemplates implements JobTemplates {

  private static final Instant NOW = Instant.parse("2026-03-01T02:30:00Z");

  private final Map<TemplateId, StoredTemplate> stored =
      new TreeMap<>(Comparator.comparing(TemplateId::type).thenComparing(TemplateId::version));

  /** Stores what is known to be right. */
  public FakeJobTemplates with(JobTemplate... templates) {
    for (JobTemplate template : templates) {
      stored.put(template.id(), new StoredTemplate(template, "ann", NOW, 1));
    }
    return this;
  }

  @Override
  public StoredTemplate save(JobTemplate template, int expectedRevision, Caller caller) {
    caller.require(Permission.EDIT);
    List<Problem> problems = validate(template);
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
    int revision = find(template.id()).map(StoredTemplate::revision).orElse(0);
    if (expectedRevision != ANY_REVISION && expectedRevision != revision) {
      throw RefusedException.conflict("The template was saved meanwhile.", "");
    }
    StoredTemplate saved = new StoredTemplate(template, caller.name(), NOW, revision + 1);
    stored.put(template.id(), saved);
    return saved;
  }

  @Override
  public List<Problem> validate(JobTemplate template) {
    return new TemplateInheritance(this).resolve(template).problems();
  }

  @Override
  public Optional<StoredTemplate> find(TemplateId id) {
    return Optional.ofNullable(stored.get(id));
  }

  @Override
  public List<StoredTemplate> ofVersion(String version) {
    return stored.values().stream()
        .filter(it -> it.template().id().version().equals(version))
        .toList();
  }

  @Override
  public List<String> versions(String type) {
    return stored.keySet().stream()
        .filter(id -> id.type().equals(type))
        .map(TemplateId::version)
        .toList();
  }

  @Override
  public List<String> types() {
    return stored.keySet().stream().map(TemplateId::type).distinct().toList();
  }

  @Override
  public List<TemplateSummary> search(String text, int offset, int limit) {
    String part = text.strip().toLowerCase(Locale.ROOT);
    return stored.values().stream()
        .map(TemplateSummary::of)
        .filter(line -> words(line).anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(part)))
        .skip(offset)
        .limit(limit)
        .toList();
  }

  private static Stream<String> words(TemplateSummary line) {
    return Stream.of(
        line.id().type(),
        line.id().version(),
        line.stepType(),
        line.owner(),
        line.status(),
        String.valueOf(line.description()));
  }

  @Override
  public int delete(String type, @Nullable String version, Caller caller) {
    caller.require(Permission.EDIT);
    List<TemplateId> going =
        stored.keySet().stream()
            .filter(id -> id.type().equals(type))
            .filter(id -> version == null || id.version().equals(version))
            .toList();
    for (StoredTemplate other : stored.values()) {
      boolean stays = !going.contains(other.template().id());
      if (stays && other.template().parents().stream().anyMatch(going::contains)) {
        throw RefusedException.conflict(other.template().id() + " inherits from it.", "");
      }
    }
    going.forEach(stored::remove);
    return going.size();
  }

  @Override
  public List<WorkflowId> usedBy(String type, int limit) {
    return List.of();
  }
}
