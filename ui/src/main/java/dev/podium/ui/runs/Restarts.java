package dev.podium.ui.runs;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.run.Repetition.FirstStep;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.UpstreamMode;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.CopyButton;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Lets a run that has ended run again, as a whole or from one of its steps. */
final class Restarts {

  private final Runs runs;
  private final RunViews views;
  private final Caller caller;
  private final Consumer<RunRef> go;

  /**
   * For one viewer.
   *
   * @param go told the run that has come of it
   */
  Restarts(Runs runs, RunViews views, Caller caller, Consumer<RunRef> go) {
    this.runs = runs;
    this.views = views;
    this.caller = caller;
    this.go = go;
  }

  /** Whether the viewer may restart anything. */
  boolean areOffered() {
    return caller.role().may(Permission.OPERATE);
  }

  /** Asks, then restarts the instance. */
  void run(RunView run) {
    RestartPreview preview = new RestartPreview();
    RadioButtonGroup<RunPolicy> from = new RadioButtonGroup<>("From");
    from.setItems(RunPolicy.RESTART_FROM_INCOMPLETE, RunPolicy.RESTART_FROM_BEGINNING);
    from.setItemLabelGenerator(
        policy ->
            policy == RunPolicy.RESTART_FROM_INCOMPLETE ? "What is not complete" : "The beginning");
    from.addValueChangeListener(event -> preview.show(run, run.repetition(event.getValue(), null)));
    boolean complete = run.allSteps().stream().allMatch(step -> step.step().status().isComplete());
    from.setValue(complete ? RunPolicy.RESTART_FROM_BEGINNING : RunPolicy.RESTART_FROM_INCOMPLETE);
    RestartDialog dialog =
        new RestartDialog(
                "Restart %s?".formatted(RunWords.called(run.summary())),
                "Restart the run",
                params -> runs.restart(request(run, null, from.getValue(), params), caller).run(),
                go)
            .saying(from)
            .saying(preview);
    if (isRoot(run)) {
      dialog.asking(new RestartParams(run.params()));
    } else {
      sayWhatIsAround(dialog, run);
    }
    dialog.orElse(
        CopyButton.curl(
            "Restart",
            caller.name(),
            "POST",
            "%s/actions/restart".formatted(path(run)),
            () ->
                dialog.json(
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("restart_policy", from.getValue().name()),
                    "run_params")));
    dialog.open();
  }

  /** Asks, then restarts a step: in another run, or in one that goes on as another attempt. */
  void step(RunView run, StepRow row) {
    RestartDialog dialog =
        new RestartDialog(
            "Restart step %s?".formatted(row.id()),
            "Restart the step",
            params ->
                runs.restartStep(
                        request(run, row.id(), RunPolicy.RESTART_FROM_INCOMPLETE, params),
                        true,
                        caller)
                    .run(),
            go);
    if (run.summary().status().isTerminal()) {
      dialog.saying(preview(run, new FirstStep(row.id(), null, Map.of())));
      sayWhatIsAround(dialog, run);
    } else {
      dialog.saying(AttemptView.hint("It gets another attempt in this run."));
    }
    dialog
        .asking(RestartParams.of(row))
        .orElse(
            CopyButton.curl(
                "Restart",
                caller.name(),
                "POST",
                "%s/steps/%s/actions/restart".formatted(path(run), row.id()),
                () -> dialog.json("step_run_params")))
        .open();
  }

  /** Asks, then makes another run of one that has ended, which passes a step over. */
  void skip(RunView run, StepRow row) {
    RunRef ref = run.summary().ref();
    RestartDialog dialog =
        new RestartDialog(
                "Skip step %s?".formatted(row.id()),
                "Skip the step",
                params ->
                    runs.act(
                            ref.workflow(),
                            ref.instance(),
                            row.id(),
                            StepAction.SKIP,
                            false,
                            caller)
                        .run(),
                go)
            .saying(AttemptView.hint("Another run passes it over and runs what comes after it."))
            .saying(preview(run, new FirstStep(row.id(), caller.name(), Map.of())));
    sayWhatIsAround(dialog, run);
    dialog
        .orElse(
            CopyButton.curl(
                "Skip",
                caller.name(),
                "PUT",
                "%s/steps/%s/actions/skip".formatted(path(run), row.id()),
                ""))
        .open();
  }

  private static boolean isRoot(RunView run) {
    return run.summary().restartRoot().equals(run.summary().ref());
  }

  /** What else a restart inside of another run does, or why there is none now. */
  private void sayWhatIsAround(RestartDialog dialog, RunView run) {
    RestartAround.of(
            run.summary(), around -> views.findLatest(around.workflow(), around.instance()))
        .ifPresent(
            around -> {
              dialog.saying(AttemptView.hint(around.words()));
              dialog.possible(around.possible());
            });
  }

  private static RestartPreview preview(RunView run, FirstStep first) {
    RestartPreview preview = new RestartPreview();
    preview.show(run, run.repetition(RunPolicy.RESTART_FROM_SPECIFIC, first));
    return preview;
  }

  private static RestartRequest request(
      RunView run, @Nullable StepId step, RunPolicy policy, Map<String, ParamDefinition> params) {
    RunRef ref = run.summary().ref();
    return new RestartRequest(
        ref.workflow(), ref.instance(), step, policy, params, null, null, UpstreamMode.ROOT);
  }

  private static String path(RunView run) {
    RunRef ref = run.summary().ref();
    return "workflows/%s/instances/%d".formatted(ref.workflow(), ref.instance());
  }
}
