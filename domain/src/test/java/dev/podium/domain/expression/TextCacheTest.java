package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TextCacheTest {

  private final AtomicInteger made = new AtomicInteger();

  private Object get(TextCache<Object> cache, String text) {
    return cache.get(
        text,
        it -> {
          made.incrementAndGet();
          return new Object();
        });
  }

  @Test
  void makesTheSameOnce() {
    TextCache<Object> cache = new TextCache<>(1_000);

    assertThat(get(cache, "a")).isSameAs(get(cache, "a"));
    assertThat(made).hasValue(1);
  }

  @Test
  void dropsTheOneUnusedForLongest() {
    TextCache<Object> cache = new TextCache<>(100);
    Object a = get(cache, "a");
    get(cache, "b");
    get(cache, "c");
    get(cache, "a");

    get(cache, "d");

    assertThat(get(cache, "a")).isSameAs(a);
    assertThat(made).hasValue(4);
    get(cache, "b");
    assertThat(made).hasValue(5);
  }

  @Test
  void keepsFewLongTexts() {
    TextCache<Object> cache = new TextCache<>(1_000);
    for (int i = 0; i < 20; i++) {
      get(cache, "x".repeat(400) + i);
    }

    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void keepsNothingThatIsTooLong() {
    TextCache<Object> cache = new TextCache<>(100);

    get(cache, "x".repeat(200));

    assertThat(cache.size()).isZero();
  }
}
