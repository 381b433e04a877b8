package dev.podium.domain.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackerTest {

  private static final String COMMON = "{\"type\":\"STRING\",\"mode\":\"CONSTANT\"}";

  private final Packer packer = new Packer(1, bytes(COMMON));

  @Test
  void whatIsPackedComesBack() {
    Random random = new Random(7);
    for (int length = 0; length < 20_000; length = length * 2 + 1) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      byte[] text = bytes(COMMON.repeat(length / 100) + length);

      assertThat(packer.unpack(packer.pack(noise))).isEqualTo(noise);
      assertThat(packer.unpack(packer.pack(text))).isEqualTo(text);
    }
  }

  @Test
  void whatTheDictionaryHoldsTakesNearlyNoRoom() {
    assertThat(packer.pack(bytes(COMMON))).hasSizeLessThan(10);
  }

  @Test
  void threadsMayShareOne() {
    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> packer.unpack(packer.pack(bytes(COMMON + i))))
                .map(plain -> new String(plain, StandardCharsets.UTF_8)))
        .hasSize(2_000)
        .allMatch(text -> text.startsWith(COMMON));
  }

  @Test
  void whatIsCutOffIsRefused() {
    byte[] packed = packer.pack(bytes("a text that is not in the dictionary at all"));

    assertThatThrownBy(() -> packer.unpack(Arrays.copyOf(packed, packed.length / 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherFormatIsRefused() {
    assertThatThrownBy(() -> packer.unpack(new Packer(2, bytes(COMMON)).pack(bytes("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bytes in an unknown format");
    assertThat(packer.isPacked(new byte[0])).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
