package dev.podium.app.template;

import dev.podium.app.database.JpaTransactions;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.template.TemplateInheritance;
import dev.podium.domain.template.TemplateSummary;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The job templates in the database. */
@Component
class JpaJobTemplates implements JobTemplates {
  private static final int LONGEST_NAME = 128;

  private final TemplateRepository templates;
  private final TemplateChanges changes;
  private final TemplateSearch search;
  private final TemplateUsers users;
  private final JpaTransactions transactions;
  private final ScriptRights scripts;

  JpaJobTemplates(
      TemplateRepository templates,
      TemplateChanges changes,
      TemplateSearch search,
      TemplateUsers users,
      JpaTransactions transactions,
      ScriptRights scripts) {
    this.templates = templates;
    this.changes = changes;
    this.search = search;
    this.users = users;
    this.transactions = transactions;
    this.scripts = scripts;
  }

  @Override
  public StoredTemplate save(JobTemplate template, int expectedRevision, Caller caller) {
    caller.require(Permission.EDIT);
    List<Problem> problems = validate(template);
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
    scripts.requireFor(Stream.of(template.stepType()), caller);
    return transactions.change(() -> changes.save(template, expectedRevision, caller));
  }

  @Override
  public List<Problem> validate(JobTemplate template) {
    return new TemplateInheritance(this).resolve(template).problems();
  }

  @Override
  public Optional<StoredTemplate> find(TemplateId id) {
    return isName(id.type()) && isName(id.version())
        ? templates.findById(TemplateEntity.Key.of(id)).map(TemplateEntity::stored)
        : Optional.empty();
  }

  @Override
  public List<StoredTemplate> ofVersion(String version) {
    return isName(version)
        ? templates.findByVersion(version).stream().map(TemplateEntity::stored).toList()
        : List.of();
  }

  @Override
  public List<String> versions(String type) {
    return isName(type) ? templates.versions(type) : List.of();
  }

  @Override
  public List<String> types() {
    return templates.types();
  }

  @Override
  public List<TemplateSummary> search(String text, int offset, int limit) {
    return search.find(text, offset, limit);
  }

  @Override
  public int delete(String type, @Nullable String version, Caller caller) {
    caller.require(Permission.EDIT);
    return isName(type) && (version == null || isName(version))
        ? transactions.change(() -> changes.delete(type, version))
        : 0;
  }

  @Override
  public List<WorkflowId> usedBy(String type, int limit) {
    return isName(type) ? users.of(type, limit) : List.of();
  }

  /** MySQL cannot compare the names' columns with other characters. */
  private static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && text.chars().allMatch(c -> c > 31 && c < 127);
  }
}
