package dev.podium.scheduler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunEvent.Child;
import dev.podium.domain.engine.RunEvent.ChildrenChanged;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.scheduler.loop.Inbox.Input;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxTest {

  private final Inbox inbox = new Inbox();

  @Test
  void endsInsideOfOneStepThatFollowOneAnotherAreOneEvent() {
    Child first = child(1, RunStatus.SUCCEEDED);
    Child second = child(2, RunStatus.FAILED);
    Child third = child(3, RunStatus.STOPPED);
    inbox.add(changed(4, first), 11L);
    inbox.add(changed(4, second, third), 12L);
    inbox.add(new RunEvent.TimePassed(), null);
    inbox.add(changed(4, first), null);

    assertThat(inbox.poll())
        .isEqualTo(new Input(changed(4, first, second, third), List.of(11L, 12L)));
    assertThat(inbox.poll()).isEqualTo(new Input(new RunEvent.TimePassed(), List.of()));
    assertThat(inbox.poll()).isEqualTo(new Input(changed(4, first), List.of()));
    assertThat(inbox.poll()).isNull();
  }

  @Test
  void endsInsideOfDifferentStepsAreDifferentEvents() {
    Child child = child(1, RunStatus.SUCCEEDED);
    inbox.add(changed(4, child), null);
    inbox.add(changed(5, child), null);

    assertThat(inbox.poll()).isEqualTo(new Input(changed(4, child), List.of()));
    assertThat(inbox.poll()).isEqualTo(new Input(changed(5, child), List.of()));
  }

  @Test
  void theNewsOfABeginningIsToldAlone() {
    Child begun = child(1, RunStatus.IN_PROGRESS);
    Child ended = child(1, RunStatus.SUCCEEDED);
    inbox.add(changed(4, ended), null);
    inbox.add(changed(4, begun), null);
    inbox.add(changed(4, ended), null);

    assertThat(inbox.poll()).isEqualTo(new Input(changed(4, ended), List.of()));
    assertThat(inbox.poll()).isEqualTo(new Input(changed(4, begun), List.of()));
    assertThat(inbox.poll()).isEqualTo(new Input(changed(4, ended), List.of()));
  }

  @Test
  void whatIsPutBackComesFirstAgain() {
    inbox.add(new RunEvent.Resumed(), 1L);
    inbox.add(new RunEvent.TimePassed(), 2L);
    Input first = Objects.requireNonNull(inbox.poll());

    inbox.putBack(first);

    assertThat(inbox.poll()).isEqualTo(first);
    assertThat(inbox.clear()).containsExactly(2L);
    assertThat(inbox.isEmpty()).isTrue();
  }

  private static ChildrenChanged changed(int ordinal, Child... children) {
    return new ChildrenChanged(ordinal, 1, List.of(children));
  }

  private static Child child(int instance, RunStatus status) {
    return new Child(
        new RunRef(new WorkflowId("loop"), instance, 1), 1, new UUID(0, instance), status);
  }
}
