package dev.podium.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {

  private final History<String> history = new History<>("a", 3);

  @Test
  void goesBackAndForward() {
    history.push("b");
    history.push("c");
    history.undo();
    assertThat(history.current()).isEqualTo("b");
    history.redo();
    assertThat(history.current()).isEqualTo("c");
    assertThat(history.canRedo()).isFalse();
  }

  @Test
  void forgetsWhatWasUndoneWhenSomethingElseIsDone() {
    history.push("b");
    history.undo();
    history.push("c");
    history.redo();
    assertThat(history.current()).isEqualTo("c");
    history.undo();
    assertThat(history.current()).isEqualTo("a");
  }

  @Test
  void doesNotCountWhatChangesNothing() {
    history.push("a");
    assertThat(history.canUndo()).isFalse();
    history.undo();
    assertThat(history.current()).isEqualTo("a");
  }

  @Test
  void forgetsTheOldest() {
    for (String state : new String[] {"b", "c", "d", "e"}) {
      history.push(state);
    }
    for (int i = 0; i < 10; i++) {
      history.undo();
    }
    assertThat(history.current()).isEqualTo("b");
  }
}
