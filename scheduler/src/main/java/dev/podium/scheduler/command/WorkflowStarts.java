package dev.podium.scheduler.command;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.LeafLimit;
import dev.podium.domain.engine.LoopWidth;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunSettings;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.StartFacts;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.StartParams;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.validation.StepTemplates;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import dev.podium.scheduler.loop.NewRuns;
import dev.podium.scheduler.loop.SubworkflowStarts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts workflows, for whoever may: evaluates what can be evaluated before there is a run. */
public final class WorkflowStarts implements SubworkflowStarts {

  /** Characters of a reason that are kept. */
  private static final int LONGEST_REASON = 4000;

  private final Workflows workflows;
  private final JobTemplates templates;
  private final RunStore store;
  private final StartContext context;
  private final FurtherRuns further;
  private final StartBatcher batcher;
  private final ParamEvaluator evaluator = new ParamEvaluator();

  /**
   * Starts into a store.
   *
   * @param newRuns takes what is started to where it runs
   */
  public WorkflowStarts(
      Workflows workflows,
      JobTemplates templates,
      RunStore store,
      StartContext context,
      NewRuns newRuns) {
    this.workflows = workflows;
    this.templates = templates;
    this.store = store;
    this.context = context;
    this.further = new FurtherRuns(store, context, newRuns);
    this.batcher = new StartBatcher(store, newRuns);
  }

  @Override
  public StartResult start(StartRequest request, @Nullable Parent parent) {
    StoredVersion version = workflows.load(request.workflow(), request.version());
    refuseHopeless(request, version);
    try {
      return batcher.start(evaluated(request, version, parent));
    } catch (RefusedException e) {
      if (!request.persistFailedRun() || parent != null) {
        throw e;
      }
      return store.keepFailed(bare(request, version), reason(e));
    }
  }

  /** A start that whoever asks for it launches in a transaction of its own. */
  public sealed interface Prepared {

    /** It can be launched. */
    record Ready(Launch launch) implements Prepared {}

    /** It cannot run, and is to be kept as failed. */
    record Failing(Launch launch, String reason) implements Prepared {}
  }

  /** The versions that starts ask for, of those workflows that have one. */
  public Map<WorkflowId, StoredVersion> find(
      Collection<WorkflowId> started, VersionSelector version) {
    return workflows.findAll(started, version);
  }

  /**
   * Evaluates a start without making its run.
   *
   * @throws RefusedException if the workflow cannot be started at all
   */
  public Prepared prepare(StartRequest request) {
    return prepare(request, workflows.load(request.workflow(), request.version()));
  }

  /**
   * Evaluates a start of a version that the caller has read.
   *
   * @throws RefusedException if the workflow cannot be started at all
   */
  public Prepared prepare(StartRequest request, StoredVersion version) {
    refuseHopeless(request, version);
    try {
      return new Prepared.Ready(evaluated(request, version, null));
    } catch (RefusedException e) {
      return new Prepared.Failing(bare(request, version), reason(e));
    }
  }

  private void refuseHopeless(StartRequest request, StoredVersion version) {
    refuseWhatCannotRun(version);
    if (isByHand(request.initiator())) {
      GivenPrograms.refuse(version.workflow(), request.runParams().keySet());
    }
    refuseTooManyLeaves(request, version);
  }

  /** Whether whoever asks for the run gives its params, rather than what stands in a definition. */
  private static boolean isByHand(Initiator initiator) {
    return switch (initiator) {
      case Initiator.Manual _, Initiator.Backfill _ -> true;
      case Initiator.Time _, Initiator.Signal _, Initiator.Upstream _ -> false;
    };
  }

  private Launch evaluated(StartRequest request, StoredVersion version, @Nullable Parent parent) {
    StartParams params = evaluate(request, version);
    RunTemplates found = findTemplates(version, params.params());
    Launch.@Nullable ByNumbers byNumbers =
        params.askForNumbers() ? run -> number(params, run, version, found) : null;
    return launch(request, version, parent, params.params(), found, byNumbers);
  }

  /** As it is kept if it cannot run. */
  private static Launch bare(StartRequest request, StoredVersion version) {
    return launch(request, version, null, Map.of(), RunTemplates.NONE, null);
  }

  private static Launch launch(
      StartRequest request,
      StoredVersion version,
      @Nullable Parent parent,
      Map<String, Param> params,
      RunTemplates templates,
      Launch.@Nullable ByNumbers byNumbers) {
    return new Launch(
        request.workflow(),
        version.version(),
        request.requestId() == null ? UUID.randomUUID() : request.requestId(),
        request.initiator(),
        version.properties().ownerName(),
        request.requestTime(),
        request.runParams(),
        params,
        templates,
        new RunConfig(
            Repetition.NONE,
            request.runtimeTags(),
            request.artifacts(),
            LoopWidth.of(version.workflow(), version.properties().stepConcurrency())),
        parent,
        byNumbers);
  }

  /** What its caller is told, as far as it is kept. */
  public static String reason(RefusedException refusal) {
    String all = refusal.problems().stream().map(Problem::text).collect(Collectors.joining("; "));
    return all.length() <= LONGEST_REASON ? all : all.substring(0, LONGEST_REASON) + "…";
  }

  /** The params of a start whose number another start has taken. */
  private static Map<String, Param> number(
      StartParams params, RunRef run, StoredVersion version, RunTemplates found) {
    try {
      Map<String, Param> numbered = params.under(run.instance(), run.run());
      RunSettings.of(version.workflow(), numbered);
      if (!found.isEmpty()
          && !TemplateId.select(numbered).equals(TemplateId.select(params.params()))) {
        throw RefusedException.conflict(
            "%s hangs on the number of the instance, and another start has just taken it."
                .formatted(TemplateId.VERSION_PARAM),
            "Start again.");
      }
      return numbered;
    } catch (ParamException e) {
      throw RefusedException.invalid(e.problems());
    }
  }

  private RunTemplates findTemplates(StoredVersion version, Map<String, Param> params) {
    StepTemplates.Found found = StepTemplates.find(version.workflow(), params, templates);
    if (!found.problems().isEmpty()) {
      throw RefusedException.invalid(found.problems());
    }
    return found.templates();
  }

  private void refuseWhatCannotRun(StoredVersion version) {
    List<Problem> obstacles = RunPlan.obstacles(version.workflow(), context.behaviors());
    if (!obstacles.isEmpty()) {
      throw RefusedException.invalid(obstacles);
    }
  }

  /** Only the run of a step is one of many. */
  private static void refuseTooManyLeaves(StartRequest request, StoredVersion version) {
    LeafLimit.refuse(request.initiator(), version.workflow().steps())
        .ifPresent(
            text -> {
              throw RefusedException.invalid("", text, "Split what runs into several trees.");
            });
  }

  private StartParams evaluate(StartRequest request, StoredVersion version) {
    EvaluationContext facts =
        new ProbableRun(
            context.clock().instant(),
            request.workflow().value(),
            version.properties().ownerName(),
            StartFacts.of(request.initiator(), RunPolicy.START_FRESH_NEW_RUN, version.workflow()),
            StartFacts.signals(request.initiator()),
            context.installation(),
            () -> store.nextInstance(request.workflow()));
    try {
      StartParams params =
          evaluator.startParams(
              facts,
              List.of(ParamLayer.ofWorkflow(version.workflow().params()), runParams(request)));
      // What a time-out or a retry policy says is known now: better refused than failed later.
      RunSettings.of(version.workflow(), params.params());
      return params;
    } catch (ParamException e) {
      throw RefusedException.invalid(e.problems());
    }
  }

  @Override
  public StartResult restart(
      RunView ended, Repetition repetition, StartRequest request, @Nullable Parent parent) {
    return further.make(ended, repetition, request, parent);
  }

  /** Makes further runs of what was started. */
  FurtherRuns further() {
    return further;
  }

  private static ParamLayer runParams(StartRequest request) {
    Initiator initiator =
        request.initiator() instanceof Initiator.Backfill backfill
            ? backfill.as()
            : request.initiator();
    return switch (initiator) {
      case Initiator.Backfill _ -> throw new IllegalStateException("a backfill of a backfill");
      case Initiator.Manual _ -> ParamLayer.ofStart(request.runParams());
      case Initiator.Time _ -> ParamLayer.ofTimeTrigger(request.runParams());
      case Initiator.Signal _ -> ParamLayer.ofSignalTrigger(request.runParams());
      case Initiator.Upstream upstream -> ParamLayer.ofParent(request.runParams());
    };
  }
}
