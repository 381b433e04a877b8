package dev.podium.app.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.QueryParameters;
import dev.podium.app.ScreenApplication;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.workflow.Workflows;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;

/** Screens without a browser, over the real engine and database; all share one application. */
@ScreenApplication
abstract class Screens extends SpringBrowserlessTest {

  static final Caller ANN = new Caller("ann", Role.EDITOR);
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final Caller ADMIN = new Caller("admin", Role.ADMIN);

  @Autowired Workflows workflows;
  @Autowired Runs runs;
  @Autowired RunViews views;

  @Override
  protected Set<String> scanPackages() {
    return Set.of("dev.podium.ui");
  }

  boolean isOver(RunRef run) {
    return views.find(run).orElseThrow().summary().status().isTerminal();
  }

  RunRef start(String workflow) {
    return runs.start(
            StartRequest.manual(new WorkflowId(workflow), VersionSelector.Alias.ACTIVE, ANN.name()),
            ANN)
        .run();
  }

  static void open(RunRef run, String query) {
    UI.getCurrent()
        .navigate(
            "workflows/%s/runs/%d/%d".formatted(run.workflow(), run.instance(), run.run()),
            QueryParameters.fromString(query));
  }

  int rows() {
    Grid<?> grid = findInView(Grid.class).single();
    return test(grid).size();
  }

  void push(String id, String name) {
    workflows.push(
        DefinitionCodec.readPush(
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "name": "%s", "steps": [
              {"step": {"id": "first", "type": "NoOp", "transition": {"successors": {"second": "true"}}}},
              {"step": {"id": "second", "type": "NoOp"}}]}}
            """
                .formatted(id, name)),
        "",
        0,
        ANN);
  }
}
