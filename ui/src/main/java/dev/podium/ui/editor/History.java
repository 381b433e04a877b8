package dev.podium.ui.editor;

import java.util.ArrayDeque;
import java.util.Deque;

/** The states of something, of which one is current; the oldest are forgotten. */
final class History<T> {

  private final int most;
  private final Deque<T> past = new ArrayDeque<>();
  private final Deque<T> future = new ArrayDeque<>();
  private T current;

  History(T first, int most) {
    this.current = first;
    this.most = most;
  }

  T current() {
    return current;
  }

  /** A new state after the current one; what was undone is gone. Nothing if it is the same. */
  void push(T next) {
    if (next.equals(current)) {
      return;
    }
    past.push(current);
    if (past.size() > most) {
      past.removeLast();
    }
    future.clear();
    current = next;
  }

  boolean canUndo() {
    return !past.isEmpty();
  }

  boolean canRedo() {
    return !future.isEmpty();
  }

  void undo() {
    if (canUndo()) {
      future.push(current);
      current = past.pop();
    }
  }

  void redo() {
    if (canRedo()) {
      past.push(current);
      current = future.pop();
    }
  }
}
