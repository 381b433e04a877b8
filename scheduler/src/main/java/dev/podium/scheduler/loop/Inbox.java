package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunEvent.ChildrenChanged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that a run has not taken yet, in their order. Whoever uses it guards it. */
final class Inbox {

  private final Deque<Input> waiting = new ArrayDeque<>();

  /**
   * An event.
   *
   * @param messages that brought it, to be deleted with its effect
   */
  record Input(RunEvent event, List<Long> messages) {
    Input {
      messages = List.copyOf(messages);
    }
  }

  void add(RunEvent event, @Nullable Long message) {
    waiting.add(new Input(event, message == null ? List.of() : List.of(message)));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * Takes the next event; null if there is none. The ends of runs inside of one step that follow
   * one another are one event: a loop may hear of hundreds at once.
   */
  @Nullable Input poll() {
    Input first = waiting.poll();
    if (first == null || !(first.event() instanceof ChildrenChanged ends) || !areEnds(ends)) {
      return first;
    }
    List<RunEvent.Child> children = new ArrayList<>(ends.children());
    List<Long> messages = new ArrayList<>(first.messages());
    while (waiting.peek() instanceof Input(ChildrenChanged more, List<Long> itsMessages)
        && more.ordinal() == ends.ordinal()
        && more.attempt() == ends.attempt()
        && areEnds(more)) {
      waiting.remove();
      children.addAll(more.children());
      messages.addAll(itsMessages);
    }
    return new Input(new ChildrenChanged(ends.ordinal(), ends.attempt(), children), messages);
  }

  /** Only they may share an event: a run that has just begun may be told of after its end. */
  private static boolean areEnds(ChildrenChanged changes) {
    return changes.children().stream().allMatch(child -> child.status().isTerminal());
  }

  /** What could not be taken now is the next one again. */
  void putBack(Input input) {
    waiting.addFirst(input);
  }

  /** Forgets all; answers what has brought it. */
  List<Long> clear() {
    List<Long> messages = waiting.stream().flatMap(input -> input.messages().stream()).toList();
    waiting.clear();
    return messages;
  }
}
