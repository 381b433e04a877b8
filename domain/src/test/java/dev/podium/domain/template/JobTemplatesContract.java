package dev.podium.domain.template;

import static dev.podium.domain.template.TemplateBuilder.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.param.ParamType;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.RefusedException.Reason;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link JobTemplates} must do; other templates may be in the store too. */
public abstract class JobTemplatesContract {

  private static final Caller EVE = new Caller("eve", Role.EDITOR);
  private static final Caller OLAF = new Caller("olaf", Role.OPERATOR);

  /** Begins the name of every template of this test, and of no other. */
  private final String mine = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

  protected abstract JobTemplates store();

  private JobTemplate saved(TemplateBuilder template) {
    return store().save(template.build(), JobTemplates.ANY_REVISION, EVE).template();
  }

  private static Reason refusal(ThrowingCallable command) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, command);
    assertThat(refused).isNotNull();
    return refused.reason();
  }

  @Test
  void whatWasSavedIsReadEqual() {
    JobTemplate template =
        aTemplate(mine)
            .describedAs("runs a script")
            .tagged("nightly")
            .requiring("script", ParamType.STRING)
            .withParam("n", 7)
            .build();

    StoredTemplate saved = store().save(template, 0, EVE);

    assertThat(saved.template()).isEqualTo(template);
    assertThat(saved.author()).isEqualTo("eve");
    assertThat(saved.revision()).isEqualTo(1);
    assertThat(store().load(template.id())).isEqualTo(saved);
  }

  @Test
  void savingAgainReplacesAndCounts() {
    saved(aTemplate(mine).withParam("n", 1));
    saved(aTemplate(mine).withParam("n", 2));

    StoredTemplate stored = store().load(TemplateId.ofDefault(mine));
    assertThat(stored.template()).isEqualTo(aTemplate(mine).withParam("n", 2).build());
    assertThat(stored.revision()).isEqualTo(2);
    assertThat(store().versions(mine)).containsExactly("default");
  }

  @Test
  void aSaveOverAnothersSaveIsAConflict() {
    store().save(aTemplate(mine).build(), 0, EVE);

    assertThat(refusal(() -> store().save(aTemplate(mine).build(), 0, EVE)))
        .isEqualTo(Reason.CONFLICT);
    assertThat(store().save(aTemplate(mine).build(), 1, EVE).revision()).isEqualTo(2);
  }

  @Test
  void versionsAreTemplatesOfTheirOwn() {
    saved(aTemplate(mine).ofVersion("v2").withParam("n", 2));
    saved(aTemplate(mine).ofVersion("v1").withParam("n", 1));

    assertThat(store().versions(mine)).containsExactly("v1", "v2");
    assertThat(store().find(TemplateId.ofDefault(mine))).isEmpty();
    assertThat(store().types()).contains(mine).doesNotHaveDuplicates();
  }

  @Test
  void theTemplatesOfAVersionAreListedByType() {
    String version = "v" + mine;
    saved(aTemplate(mine + "b").ofVersion(version));
    saved(aTemplate(mine + "a").ofVersion(version));
    saved(aTemplate(mine + "c").ofVersion("other"));

    assertThat(store().ofVersion(version))
        .extracting(stored -> stored.template().id().type())
        .containsExactly(mine + "a", mine + "b");
  }

  @Test
  void anUnknownTemplateIsNotFound() {
    assertThat(store().find(TemplateId.ofDefault(mine))).isEmpty();
    assertThat(store().find(TemplateId.ofDefault("ünknown"))).isEmpty();
    assertThat(store().versions("ünknown")).isEmpty();
    assertThat(refusal(() -> store().load(TemplateId.ofDefault(mine)))).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void theSearchLooksAtNamesTypeOwnerAndDescription() {
    saved(aTemplate(mine).forSteps("Sleep").describedAs("naps of " + mine + "!"));
    saved(aTemplate("other" + mine));

    assertThat(store().search(mine.toUpperCase(Locale.ROOT), 0, 10))
        .extracting(line -> line.id().type())
        .containsExactly("other" + mine, mine);
    assertThat(store().search(mine + "!", 0, 10))
        .extracting(TemplateSummary::stepType)
        .containsExactly("Sleep");
    assertThat(store().search(mine, 1, 10)).hasSize(1);
    assertThat(store().search(mine, 0, 1)).hasSize(1);
    assertThat(store().search(mine + "%", 0, 10)).isEmpty();
  }

  @Test
  void aTemplateThatInheritsFromNothingThatIsThereIsRefused() {
    JobTemplate orphan = aTemplate(mine).inheriting(mine + "base", "v1").build();

    assertThat(store().validate(orphan))
        .extracting(Problem::path)
        .containsExactly("definition.inherit_from." + mine + "base");
    assertThat(refusal(() -> store().save(orphan, JobTemplates.ANY_REVISION, EVE)))
        .isEqualTo(Reason.INVALID);
    assertThat(store().find(orphan.id())).isEmpty();
  }

  @Test
  void deletingAVersionLeavesTheOthers() {
    saved(aTemplate(mine).ofVersion("v1"));
    saved(aTemplate(mine).ofVersion("v2"));

    assertThat(store().delete(mine, "v1", EVE)).isEqualTo(1);
    assertThat(store().versions(mine)).containsExactly("v2");
    assertThat(store().delete(mine, "v1", EVE)).isZero();
    assertThat(store().delete(mine, null, EVE)).isEqualTo(1);
    assertThat(store().versions(mine)).isEmpty();
  }

  @Test
  void whatOthersInheritFromIsNotDeleted() {
    saved(aTemplate(mine).ofVersion("v1"));
    saved(aTemplate(mine).ofVersion("v2").inheriting(mine, "v1"));

    assertThat(refusal(() -> store().delete(mine, "v1", EVE))).isEqualTo(Reason.CONFLICT);
    assertThat(store().versions(mine)).hasSize(2);
    assertThat(store().delete(mine, null, EVE)).isEqualTo(2);
  }

  @Test
  void aParentIsFreeOnceNobodyInheritsFromItAnyMore() {
    saved(aTemplate(mine + "base"));
    saved(aTemplate(mine).inheriting(mine + "base", "default"));
    saved(aTemplate(mine));

    assertThat(store().delete(mine + "base", null, EVE)).isEqualTo(1);
  }

  @Test
  void onlyEditorsChangeTemplates() {
    saved(aTemplate(mine));

    assertThat(refusal(() -> store().save(aTemplate(mine).build(), -1, OLAF)))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> store().delete(mine, null, OLAF))).isEqualTo(Reason.FORBIDDEN);
    assertThat(store().load(TemplateId.ofDefault(mine)).revision()).isEqualTo(1);
  }

  @Test
  void whatNobodyUsesHasNoUsers() {
    saved(aTemplate(mine));

    assertThat(store().usedBy(mine, 10)).isEmpty();
  }
}
