package dev.podium.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IterationRankTest {

  @Test
  void isWrittenInTwoWaysAndReadBack() {
    IterationRank rank = new IterationRank(List.of(344L, 3L, 23L));

    assertThat(rank.id()).isEqualTo("344-3-23");
    assertThat(rank.encoded()).isEqualTo("3344-13-223");
    assertThat(IterationRank.ofId("344-3-23")).contains(rank);
    assertThat(IterationRank.ofEncoded("3344-13-223")).contains(rank);
  }

  @Test
  void sortsByTheOutermostLoopFirstAsItsTextDoes() {
    List<IterationRank> ranks =
        Stream.of("10-1", "2-11", "2-3", "1-200")
            .map(IterationRank::ofId)
            .map(Optional::get)
            .toList();

    assertThat(ranks.stream().sorted().map(IterationRank::id))
        .containsExactly("1-200", "2-3", "2-11", "10-1");
    assertThat(ranks.stream().map(IterationRank::encoded).sorted())
        .containsExactly("11-3200", "12-13", "12-211", "210-11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1-", "-1", "a", "1--2", "01", "1234567890123"})
  void nothingElseIsARank(String text) {
    assertThat(IterationRank.ofId(text)).isEmpty();
    assertThat(IterationRank.ofEncoded(text)).isEmpty();
  }

  @Test
  void theCountOfDigitsMustBeRight() {
    assertThat(IterationRank.ofEncoded("23")).isEmpty();
    assertThat(IterationRank.ofEncoded("13")).isPresent();
  }
}
