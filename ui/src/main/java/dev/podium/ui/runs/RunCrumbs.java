package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import java.util.ArrayList;
import java.util.List;

/** The way down to a run: through the workflow, or through all runs and steps around it. */
final class RunCrumbs {

  private RunCrumbs() {}

  static Crumbs of(RunView run) {
    return new Crumbs(Crumb.to(run).stream().map(Crumb::shown).toArray(Component[]::new));
  }

  /**
   * A place on the way.
   *
   * @param path empty where one is already
   */
  record Crumb(String path, String text) {

    private Component shown() {
      return path.isEmpty() ? new Span(text) : new Link(path, text);
    }

    static List<Crumb> to(RunView run) {
      RunSummary summary = run.summary();
      List<Crumb> way = new ArrayList<>();
      way.add(new Crumb(Paths.WORKFLOWS, "Workflows"));
      switch (summary.initiator()) {
        case Initiator.Direct _, Initiator.Backfill _, Initiator.Signal _ ->
            way.add(new Crumb(Paths.workflow(summary.ref().workflow()), run.definition().title()));
        case Initiator.Upstream upstream -> through(upstream, way);
      }
      way.add(new Crumb("", here(summary)));
      return way;
    }

    private static void through(Initiator.Upstream upstream, List<Crumb> way) {
      way.add(
          new Crumb(
              Paths.workflow(upstream.root().run().workflow()),
              upstream.root().run().workflow().value()));
      for (int depth = 0; depth < upstream.depth(); depth++) {
        Initiator.Ancestor ancestor = upstream.ancestors().get(depth);
        String name =
            depth == 0
                ? "Run %s".formatted(RunName.of(ancestor.run()))
                : RunWords.inside(upstream.ancestors().get(depth - 1), ancestor.run());
        way.add(new Crumb(Paths.run(ancestor.run()), name));
        way.add(new Crumb(Paths.step(ancestor.run(), ancestor.step()), ancestor.step().value()));
      }
    }

    private static String here(RunSummary run) {
      return switch (run.initiator()) {
        case Initiator.Direct _, Initiator.Backfill _, Initiator.Signal _ ->
            "Run %s".formatted(RunName.of(run.ref()));
        case Initiator.Upstream upstream -> RunWords.inside(upstream.parent(), run.ref());
      };
    }
  }
}
