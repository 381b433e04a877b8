package dev.podium.ui.runs;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.shell.PaletteActions;
import dev.podium.ui.shell.PaletteTarget;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the command palette does with runs; it asks what the page of a run asks. */
@Component
final class RunPaletteActions implements PaletteActions {

  private final Runs runs;
  private final Pausing pausing;
  private final RunViews views;

  RunPaletteActions(Runs runs, Pausing pausing, RunViews views) {
    this.runs = runs;
    this.pausing = pausing;
    this.views = views;
  }

  @Override
  public List<PaletteTarget> of(RunView run, Caller caller) {
    RunActions actions = new RunActions(runs, pausing, views, caller);
    if (!actions.areOffered()) {
      return List.of();
    }
    RunRef ref = run.summary().ref();
    String name = "%s #%d".formatted(ref.workflow(), ref.instance());
    if (run.summary().status().isTerminal()) {
      return List.of(
          PaletteTarget.action(
              "Restart %s …".formatted(name),
              VaadinIcon.REFRESH,
              ui ->
                  new Restarts(runs, views, caller, made -> ui.navigate(Paths.run(made)))
                      .run(run)));
    }
    List<PaletteTarget> all = new ArrayList<>();
    all.add(
        run.summary().pausedBy().isEmpty()
            ? PaletteTarget.action(
                "Pause %s …".formatted(name), VaadinIcon.PAUSE, ui -> actions.pause(run))
            : PaletteTarget.action(
                "Resume %s".formatted(name), VaadinIcon.PLAY, ui -> actions.resume(ref)));
    for (RunAction action : RunAction.values()) {
      all.add(
          PaletteTarget.action(
              "%s %s …".formatted(RunActions.verb(action), name),
              VaadinIcon.STOP,
              ui -> actions.end(run, action)));
    }
    return List.copyOf(all);
  }
}
