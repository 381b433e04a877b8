package dev.podium.app.template;

import dev.podium.app.database.StoredJson;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.template.TemplateCodec;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.template.TemplateSummary;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of {@code job_template}, with the names of its parents. */
@Entity
@Table(name = "job_template")
class TemplateEntity {
  @EmbeddedId private Key key;

  @Column(name = "step_type")
  private String stepType;

  private @Nullable String description;

  private String owner;

  private String status;

  @Column(name = "search_text")
  private String searchText;

  private String document;

  @ElementCollection
  @CollectionTable(
      name = "job_template_parent",
      joinColumns = {@JoinColumn(name = "job_type"), @JoinColumn(name = "version")})
  private Set<Parent> parents = new HashSet<>();

  private String author;

  @Column(name = "saved_at")
  private Instant savedAt;

  private int revision;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected TemplateEntity() {}

  /** A row that is new. */
  @SuppressWarnings("NullAway.Init") // save fills the other fields
  TemplateEntity(TemplateId id) {
    this.key = Key.of(id);
  }

  /** Puts a template in the place of what was there. */
  void save(JobTemplate template, String user, Instant at) {
    stepType = template.stepType();
    description = template.description();
    owner = template.metadata().ownerName();
    status = template.metadata().status();
    searchText =
        String.join(
            "\n",
            key.type(),
            key.version(),
            stepType,
            owner,
            status,
            description == null ? "" : description);
    document = TemplateCodec.write(template).toString();
    parents.clear();
    template.parents().forEach(parent -> parents.add(new Parent(parent.type(), parent.version())));
    author = user;
    savedAt = at;
    revision++;
  }

  TemplateId id() {
    return new TemplateId(key.type(), key.version());
  }

  boolean inheritsFromAny(Set<TemplateId> ids) {
    return parents.stream()
        .anyMatch(parent -> ids.contains(new TemplateId(parent.type(), parent.version())));
  }

  int revision() {
    return revision;
  }

  StoredTemplate stored() {
    return new StoredTemplate(
        TemplateCodec.read(StoredJson.read(document)), author, savedAt, revision);
  }

  TemplateSummary summary() {
    return new TemplateSummary(id(), stepType, description, owner, status, author, savedAt);
  }

  /** The primary key. */
  @Embeddable
  record Key(@Column(name = "job_type") String type, String version) implements Serializable {
    static Key of(TemplateId id) {
      return new Key(id.type(), id.version());
    }
  }

  /** A row of {@code job_template_parent}. */
  @Embeddable
  record Parent(
      @Column(name = "parent_type") String type, @Column(name = "parent_version") String version) {}
}
