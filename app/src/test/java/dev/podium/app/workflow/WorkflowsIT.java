package dev.podium.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.Definitions;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.VersionSelector.Alias;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.PropertiesSnapshot;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/** The stored workflows, on a real database. */
@WholeApplication
class WorkflowsIT {
  private static final Caller EDITOR = new Caller("eve", Role.EDITOR);
  private static final int UNCHECKED = -1;

  @Autowired private Workflows workflows;
  @Autowired private WorkflowProperties properties;

  @Test
  void whatWasPushedIsLoadedEqual() {
    PushRequest request = push("equal");
    StoredVersion stored = workflows.push(request, "a note", UNCHECKED, EDITOR);

    assertThat(stored.workflow()).isEqualTo(request.workflow());
    assertThat(stored.note()).isEqualTo("a note");
    assertThat(stored.internalId()).isGreaterThanOrEqualTo(10_000);
    assertThat(workflows.load(id("equal"), new VersionSelector.Exact(1))).isEqualTo(stored);
    assertThat(workflows.versions(id("equal"), 0, 10)).containsExactly(stored);
  }

  @Test
  void parallelFirstPushesGetEachANumber() throws Exception {
    int pushes = 12;
    try (ExecutorService threads = Executors.newFixedThreadPool(pushes)) {
      List<Callable<Integer>> all =
          IntStream.range(0, pushes)
              .<Callable<Integer>>mapToObj(
                  i -> () -> workflows.push(push("race"), "", UNCHECKED, EDITOR).version())
              .toList();
      List<Integer> versions =
          threads.invokeAll(all).stream().map(Future::resultNow).sorted().toList();
      assertThat(versions).isEqualTo(IntStream.rangeClosed(1, pushes).boxed().toList());
    }
  }

  @Test
  void snapshotsOfTheSameMillisecondHaveIdsOfTheirOwn() throws Exception {
    workflows.push(push("hurried"), "", UNCHECKED, EDITOR);
    int changes = 24;
    try (ExecutorService threads = Executors.newFixedThreadPool(changes)) {
      List<Callable<PropertiesSnapshot>> all =
          IntStream.rangeClosed(1, changes)
              .<Callable<PropertiesSnapshot>>mapToObj(
                  i -> () -> properties.change(id("hurried"), concurrency(i), EDITOR))
              .toList();
      List<PropertiesSnapshot> snapshots =
          threads.invokeAll(all).stream().map(Future::resultNow).toList();
      assertThat(snapshots).extracting(PropertiesSnapshot::id).doesNotHaveDuplicates();
      assertThat(snapshots)
          .allSatisfy(
              snapshot ->
                  assertThat(properties.load(id("hurried"), snapshot.id())).isEqualTo(snapshot));
      assertThat(properties.latest(id("hurried")))
          .isEqualTo(Collections.max(snapshots, Comparator.comparing(PropertiesSnapshot::id)));
    }
  }

  private static PropertiesChange concurrency(int steps) {
    return DefinitionCodec.readPropertiesUpdate("{\"step_concurrency\": %d}".formatted(steps));
  }

  @Test
  void propertiesDoNotGrowWithoutEnd() {
    workflows.push(push("overgrown"), "", UNCHECKED, EDITOR);
    String attribute = "x".repeat(100_000);
    for (String name : List.of("a", "b")) {
      properties.change(id("overgrown"), tag(name, attribute), EDITOR);
    }

    assertThatThrownBy(() -> properties.change(id("overgrown"), tag("c", attribute), EDITOR))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("at most 262144");
  }

  private static PropertiesChange tag(String name, String attribute) {
    return new PropertiesChange.AddTag(
        new Tag(name, null, Map.of("note", JsonNodeFactory.instance.stringNode(attribute))));
  }

  @Test
  void aSaveOverAnothersSaveIsAConflict() {
    workflows.push(push("shared"), "", 0, EDITOR);
    workflows.push(push("shared"), "", 1, EDITOR);

    assertThatThrownBy(() -> workflows.push(push("shared"), "", 1, EDITOR))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.CONFLICT));
    assertThat(workflows.load(id("shared"), Alias.LATEST).version()).isEqualTo(2);
  }

  @Test
  void theFirstPushNeedsAnOwner() {
    String withoutOwner =
        Definitions.chain("ownerless").replace("\"properties\": {\"owner\": \"alice\"},", "");

    assertThatThrownBy(
            () -> workflows.push(DefinitionCodec.readPush(withoutOwner), "", UNCHECKED, EDITOR))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("owner");
    assertThat(workflows.find(id("ownerless"), Alias.LATEST)).isEmpty();
  }

  @Test
  void theSearchFindsByIdOwnerAndTag() {
    String tagged =
        Definitions.chain("findme_1")
            .replace("\"id\": \"findme_1\"", "\"id\": \"findme_1\", \"tags\": [\"Nightly-Tag\"]");
    workflows.push(DefinitionCodec.readPush(tagged), "", UNCHECKED, EDITOR);

    for (String text : new String[] {"FINDME_1", "nightly-tag", " findme_ "}) {
      assertThat(workflows.search(text, 0, 10))
          .extracting(WorkflowSummary::id)
          .containsExactly(id("findme_1"));
    }
    assertThat(workflows.search("alice", 0, 500))
        .extracting(WorkflowSummary::id)
        .contains(id("findme_1"));
    assertThat(workflows.search("findme%", 0, 10)).isEmpty();
    WorkflowSummary line = workflows.search("findme_1", 0, 1).getFirst();
    assertThat(line.stepCount()).isEqualTo(2);
    assertThat(line.lastRuns()).isEmpty();
  }

  @Test
  void theListShowsTheVersionThatIsActive() {
    workflows.push(named("shown", "Old name"), "", UNCHECKED, EDITOR);
    workflows.push(named("shown", "New name"), "", UNCHECKED, EDITOR);
    assertThat(title("shown")).isEqualTo("New name");

    workflows.activate(id("shown"), new VersionSelector.Exact(1), EDITOR);
    assertThat(title("shown")).isEqualTo("Old name");
    workflows.deactivate(id("shown"), EDITOR);
    assertThat(title("shown")).isEqualTo("New name");
  }

  private String title(String id) {
    return workflows.search(id, 0, 1).getFirst().title();
  }

  private static PushRequest named(String id, String name) {
    return DefinitionCodec.readPush(
        Definitions.chain(id)
            .replace(
                "\"id\": \"" + id + "\"", "\"id\": \"" + id + "\", \"name\": \"" + name + "\""));
  }

  @Test
  void aLayoutIsKeptBesideTheDefinition() {
    workflows.push(push("placed"), "", UNCHECKED, EDITOR);
    CanvasLayout layout =
        new CanvasLayout(Map.of(new StepId("first"), new CanvasLayout.Position(12.5, -3)));

    assertThat(workflows.layout(id("placed"))).isEqualTo(CanvasLayout.AUTOMATIC);
    workflows.saveLayout(id("placed"), layout, EDITOR);
    workflows.saveLayout(id("placed"), layout, EDITOR);
    assertThat(workflows.layout(id("placed"))).isEqualTo(layout);
  }

  @Test
  void viewersChangeNothing() {
    Caller viewer = new Caller("vic", Role.VIEWER);
    workflows.push(push("guarded"), "", UNCHECKED, EDITOR);

    assertThatThrownBy(() -> workflows.push(push("guarded"), "", UNCHECKED, viewer))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> workflows.deactivate(id("guarded"), viewer))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> properties.change(id("guarded"), concurrency(1), viewer))
        .isInstanceOf(RefusedException.class);
    assertThat(workflows.load(id("guarded"), Alias.ACTIVE).version()).isEqualTo(1);
  }

  private static PushRequest push(String id) {
    return DefinitionCodec.readPush(Definitions.chain(id));
  }

  private static WorkflowId id(String id) {
    return new WorkflowId(id);
  }
}
