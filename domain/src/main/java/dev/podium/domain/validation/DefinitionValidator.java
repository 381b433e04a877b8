package dev.podium.domain.validation;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.graph.DagCheck;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.Installation;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.secret.SecretAccess;
import dev.podium.domain.secret.SecretUser;
import dev.podium.domain.template.JobTemplates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a definition as a whole: graph, step types, triggers, params, expressions. */
public final class DefinitionValidator {

  /** The least time between two firings of a time trigger, where nobody sets another. */
  public static final Duration USUAL_INTERVAL = Duration.ofMinutes(2);

  private static final Place WORKFLOW = Place.ROOT.field("workflow");

  private final Duration leastInterval;
  private final InstantSource clock;
  private final Installation installation;
  private final @Nullable JobTemplates templates;

  /**
   * A validator.
   *
   * @param leastInterval the least time between two firings of a time trigger
   * @param clock says which firings are still to come, and what params are evaluated for
   * @param installation what params may ask for of it
   * @param templates where those of the steps are looked up; null if it cannot be told whether they
   *     are there
   */
  public DefinitionValidator(
      Duration leastInterval,
      InstantSource clock,
      Installation installation,
      @Nullable JobTemplates templates) {
    this.leastInterval = leastInterval;
    this.clock = clock;
    this.installation = installation;
    this.templates = templates;
  }

  /** One with the limits where nobody sets others, by the clock of the system, without a store. */
  public static DefinitionValidator usual() {
    return new DefinitionValidator(
        USUAL_INTERVAL, InstantSource.system(), new Installation("", KnownSecrets.UNKNOWN), null);
  }

  /**
   * Reads and checks what users push, and finds the problems of both at once, with their lines.
   *
   * @throws RefusedException with every problem found
   */
  public PushRequest read(DefinitionText text) {
    DefinitionCodec.Reading reading = check(text);
    if (reading.push() == null || !reading.problems().isEmpty()) {
      throw RefusedException.invalid(reading.problems());
    }
    return reading.push();
  }

  /** As {@link #read}, without throwing: for an editor that shows problems while one types. */
  public DefinitionCodec.Reading check(DefinitionText written) {
    DefinitionText text = templates == null ? written : written.with(templates::stepType);
    DefinitionCodec.Reading reading = DefinitionCodec.tryReadPush(text);
    if (reading.push() == null) {
      return reading;
    }
    Instant now = clock.instant();
    List<Problem> more = structure(reading.push(), now);
    if (reading.paramsAreWhole()) {
      more.addAll(params(reading.push(), now, more));
    }
    List<Problem> problems = new ArrayList<>(reading.problems());
    // What could not be read is missing afterwards, which must not be told as a second problem.
    text.locate(more).stream()
        .filter(it -> reading.problems().stream().noneMatch(it::covers))
        .forEach(problems::add);
    return new DefinitionCodec.Reading(
        reading.push(), problems, reading.paramsAreWhole(), text.locate(warnings(reading.push())));
  }

  /** What is probably not meant, but is no mistake for certain: nothing is refused for it. */
  public List<Problem> warnings(PushRequest push) {
    Problems warnings = new Problems();
    new ExpressionChecks(push.workflow(), secrets(push), new Problems(), warnings).check(WORKFLOW);
    AlertingChecks.check(push, warnings);
    ConstantChecks.check(push.workflow(), WORKFLOW, clock.instant(), warnings);
    return warnings.all();
  }

  /** As {@link #read(DefinitionText)}, of JSON. */
  public PushRequest read(String json) {
    return read(DefinitionText.json(json));
  }

  /** As {@link #check(DefinitionText)}, of JSON. */
  public DefinitionCodec.Reading check(String json) {
    return check(DefinitionText.json(json));
  }

  /** Every problem that can be found; empty if there is none. */
  public List<Problem> validate(PushRequest push) {
    Instant now = clock.instant();
    List<Problem> problems = structure(push, now);
    problems.addAll(params(push, now, problems));
    return problems;
  }

  /** What the workflow's params and the templates of the steps add to what is known. */
  private List<Problem> params(PushRequest push, Instant now, List<Problem> known) {
    DryRun dryRun = new DryRun(now, installation);
    List<Problem> problems = new ArrayList<>(dryRun.workflowParams(push));
    if (templates != null) {
      dryRun.stepTemplates(push, templates).stream()
          .filter(problem -> known.stream().noneMatch(problem::covers))
          .forEach(problems::add);
    }
    return problems;
  }

  /** Those of the workflow; whose it is may not be said. */
  private SecretAccess secrets(PushRequest push) {
    String owner = push.properties() == null ? "" : push.properties().ownerName();
    return installation
        .secrets()
        .of(new SecretUser(push.workflow().id().value(), owner.isEmpty() ? null : owner));
  }

  private List<Problem> structure(PushRequest push, Instant now) {
    Workflow workflow = push.workflow();
    Problems problems = new Problems();
    new TimeTriggerCheck(leastInterval, now, problems)
        .check(workflow, WORKFLOW.field("time_triggers"));
    new ExpressionChecks(workflow, secrets(push), problems, new Problems()).check(WORKFLOW);
    level(workflow.steps(), WORKFLOW.field("steps"), Set.of(), problems);
    return new ArrayList<>(problems.all());
  }

  private static void level(
      List<Step> steps, Place place, Set<String> loopParams, Problems problems) {
    problems.addAll(
        DagCheck.check(steps, ordinal -> StepPlaces.of(steps.get(ordinal), place.item(ordinal))));
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Place at = StepPlaces.of(step, place.item(i));
      Problems ofType = new Problems();
      new StepTypeCheck(step, at, ofType).check();
      problems.addAll(ofType.all());
      DryRun.stepParams(step, at).stream()
          .filter(problem -> ofType.all().stream().noneMatch(known -> known.covers(problem)))
          .forEach(problems::add);
      if (!step.body().isEmpty()) {
        Set<String> own = LoopParams.names(step);
        LoopParams.refuseKnown(own, loopParams, at, problems);
        Set<String> inside = new HashSet<>(loopParams);
        inside.addAll(own);
        level(step.body(), at.field("steps"), inside, problems);
      }
    }
  }
}
