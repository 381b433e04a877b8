package dev.podium.domain.graph;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.json.Place;
import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DagTest {

  private static final Place STEPS = Place.ROOT.field("workflow").field("steps");

  private static List<Step> diamond() {
    return List.of(
        aStep("a").followedByIf("n > 1", "b").followedBy("c").build(),
        aStep("b").followedBy("d").build(),
        aStep("c").followedBy("d").build(),
        aStep("d").build());
  }

  private static List<StepId> ids(String... ids) {
    return Stream.of(ids).map(StepId::new).toList();
  }

  private static List<Problem> check(Step... steps) {
    return DagCheck.check(List.of(steps), i -> STEPS.item(i).field("step"));
  }

  @Test
  void numbersStepsInTheOrderWritten() {
    Dag dag = Dag.of(diamond());

    assertThat(dag.size()).isEqualTo(4);
    assertThat(dag.id(2)).isEqualTo(new StepId("c"));
    assertThat(dag.findOrdinal(new StepId("d"))).hasValue(3);
    assertThat(dag.findOrdinal(new StepId("x"))).isEmpty();
    assertThat(dag.roots()).containsExactly(0);
    assertThat(dag.predecessors(3)).containsExactly(1, 2);
    assertThat(dag.outgoing(0)).containsExactly(new Edge(0, 1, "n > 1"), new Edge(0, 2, "true"));
    assertThat(dag.incoming(2)).containsExactly(new Edge(0, 2, "true"));
    assertThat(dag.order()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void ordersEveryStepAfterItsPredecessors() {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      int size = 2 + random.nextInt(30);
      int[] rank = random.ints(size, 0, 1000).toArray();
      List<Step> steps =
          Stream.iterate(0, i -> i + 1)
              .limit(size)
              .map(
                  from -> {
                    var step = aStep("s" + from);
                    for (int to = 0; to < size; to++) {
                      if (rank[from] < rank[to] && random.nextInt(4) == 0) {
                        step.followedBy("s" + to);
                      }
                    }
                    return step.build();
                  })
              .toList();

      Dag dag = Dag.of(steps);

      List<Integer> order = dag.order();
      assertThat(order).hasSize(size).doesNotHaveDuplicates();
      for (int i = 0; i < size; i++) {
        for (int predecessor : dag.predecessors(i)) {
          assertThat(order.indexOf(predecessor)).isLessThan(order.indexOf(i));
        }
      }
    }
  }

  @Test
  void tellsWhetherAnEdgeWouldCloseACycle() {
    Dag dag = Dag.of(diamond());

    assertThat(dag.cycleClosedBy(new StepId("d"), new StepId("a")))
        .contains(ids("d", "a", "b", "d"));
    assertThat(dag.cycleClosedBy(new StepId("a"), new StepId("a"))).contains(ids("a", "a"));
    assertThat(dag.cycleClosedBy(new StepId("b"), new StepId("c"))).isEmpty();
    assertThat(dag.cycleClosedBy(new StepId("a"), new StepId("new"))).isEmpty();
  }

  @Test
  void hasNoOrderWithACycle() {
    Dag dag =
        Dag.of(
            WorkflowBuilder.aWorkflow("w")
                .withStep("start", "a")
                .withStep("a", "b")
                .withStep("b", "a", "end")
                .withStep("end")
                .build()
                .steps());

    assertThat(dag.hasCycle()).isTrue();
    assertThat(dag.cycles()).containsExactly(ids("a", "b", "a"));
    assertThatThrownBy(dag::order).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void namesTheWayOfACycle() {
    List<Problem> problems =
        check(aStep("a").followedBy("b").build(), aStep("b").followedBy("a").build());

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().message())
        .isEqualTo("These steps wait for each other: a → b → a.");
    assertThat(problems.getFirst().step()).isEqualTo("a");
    assertThat(problems.getFirst().path())
        .isEqualTo("workflow.steps[0].step.transition.successors.b");
  }

  @Test
  void suggestsTheSuccessorThatWasMeant() {
    List<Problem> problems =
        check(aStep("load").followedBy("trasform", "qqq").build(), aStep("transform").build());

    assertThat(problems)
        .extracting(Problem::text)
        .containsExactly(
            "workflow.steps[0].step.transition.successors.trasform: There is no step \"trasform\""
                + " on this level. Did you mean \"transform\"?",
            "workflow.steps[0].step.transition.successors.qqq: There is no step \"qqq\" on this"
                + " level. Add that step, or take it out of the successors.");
  }

  @Test
  void comparesPredecessorsWithTheEdges() {
    Step first = aStep("a").followedBy("b").build();

    assertThat(check(first, aStep("b").comingAfter("a").build())).isEmpty();
    assertThat(check(first, aStep("b").comingAfter().build()))
        .extracting(Problem::message)
        .containsExactly("The predecessors say none, but the successors of the steps say a.");
  }
}
