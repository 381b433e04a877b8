package dev.podium.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

  private final Destinations closed = new Destinations(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "localhost",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.1.1",
        "198.19.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1"
      })
  void whatIsNotPublicIsRefused(String host) {
    assertThatThrownBy(() -> closed.resolve(host))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not on the public internet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700:4700::1111"})
  void whatIsPublicIsNot(String host) throws IOException {
    assertThat(closed.resolve(host).getHostAddress()).isNotEmpty();
  }

  @Test
  void whatIsAllowedByNameAddressOrNetworkIsReached() throws IOException {
    Destinations open = new Destinations(List.of("LOCALHOST", "10.0.0.0/9", "fd00::7"));

    assertThat(open.resolve("localhost").isLoopbackAddress()).isTrue();
    assertThat(open.resolve("10.127.255.255").getHostAddress()).isEqualTo("10.127.255.255");
    assertThat(open.resolve("fd00::7").getHostAddress()).isEqualTo("fd00:0:0:0:0:0:0:7");
    assertThatThrownBy(() -> open.resolve("127.0.0.1")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open.resolve("10.128.0.1")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open.resolve("fd00::8")).isInstanceOf(IOException.class);
  }

  @Test
  void aListThatCannotBeReadStopsTheStart() {
    assertThatThrownBy(() -> new Destinations(List.of("10.0.0.0/33")))
        .hasMessageContaining("10.0.0.0/33 is no network");
  }

  @Test
  void onlyAddressesAreJudgedBeforeTheyAreUsed() {
    assertThat(closed.refusal("[::1]")).isPresent();
    assertThat(closed.refusal("10.0.0.1")).isPresent();
    assertThat(closed.refusal("not-known.invalid")).isEmpty();
  }
}
