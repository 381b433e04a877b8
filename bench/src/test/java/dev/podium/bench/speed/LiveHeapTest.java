package dev.podium.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

  @Test
  void readsTheBytesOfAllObjects() {
    List<String> histogram =
        """
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         31345        4195776  [B (java.base@25)
        Total        200000       10485760"""
            .lines()
            .toList();

    assertThat(LiveHeap.bytes(histogram)).isEqualTo(10_485_760);
  }

  @Test
  void doesNotTakeAnythingElseForANumber() {
    assertThatThrownBy(() -> LiveHeap.bytes(List.of("4711: no such process 12")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
