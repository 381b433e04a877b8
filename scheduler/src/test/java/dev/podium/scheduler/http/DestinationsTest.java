package dev.podium.scheduler.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

  private final Destinations closed = allowing();

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
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "2001:10::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
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
      strings = {
        "127.0.0.1",
        "[::1]",
        "LocalHost",
        "2130706433",
        "127.1",
        "0x7f000001",
        "127.0.1",
        "10.1.2.3."
      })
  void anAddressInAnyNotationIsRefusedBeforeItIsUsed(String host) {
    assertThat(closed.refusal(host)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hooks.example.com", "1.1.1.1", "10.example", "x1"})
  void aNameIsJudgedWhenItIsUsed(String host) {
    assertThat(closed.refusal(host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700:4700::1111"})
  void whatIsPublicIsNot(String host) throws IOException {
    assertThat(closed.resolve(host).getHostAddress()).isNotEmpty();
  }

  @Test
  void whatIsAllowedByNameAddressOrNetworkIsReached() throws IOException {
    Destinations open = allowing("LOCALHOST", "10.0.0.0/9", "fd00::7");

    assertThat(open.resolve("localhost").isLoopbackAddress()).isTrue();
    assertThat(open.resolve("10.127.255.255").getHostAddress()).isEqualTo("10.127.255.255");
    assertThat(open.resolve("fd00::7").getHostAddress()).isEqualTo("fd00:0:0:0:0:0:0:7");
    assertThatThrownBy(() -> open.resolve("127.0.0.1")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open.resolve("10.128.0.1")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open.resolve("fd00::8")).isInstanceOf(IOException.class);
  }

  @Test
  void aHostThatIsNotOnTheListIsRefusedThoughItIsPublic() throws IOException {
    Destinations few =
        new Destinations(
            new HostList(List.of("1.1.1.0/24", "*.internal", "10.0.0.1"), "HOSTS"),
            new HostList(List.of("127.0.0.1"), "ALLOW"));

    assertThat(few.resolve("1.1.1.1").getHostAddress()).isEqualTo("1.1.1.1");
    assertThat(few.resolve("127.0.0.1").isLoopbackAddress()).isTrue();
    assertThatThrownBy(() -> few.resolve("8.8.8.8"))
        .isInstanceOf(RefusedHostException.class)
        .hasMessage(
            "8.8.8.8 is none of the hosts that may be called. To let it be reached all the same, an"
                + " administrator names it in HOSTS.");
    assertThatThrownBy(() -> few.resolve("10.0.0.1"))
        .hasMessageContaining("not on the public internet")
        .hasMessageEndingWith("names it in ALLOW.");
  }

  @Test
  void aDomainHoldsItsHostsAndNotItself() throws IOException {
    HostList list = new HostList(List.of("*.Example.com"), "HOSTS");
    InetAddress anywhere = InetAddress.getByName("1.1.1.1");

    assertThat(list.holds("API.example.com", anywhere)).isTrue();
    assertThat(list.holds("example.com", anywhere)).isFalse();
    assertThat(list.holds("badexample.com", anywhere)).isFalse();
  }

  private static Destinations allowing(String... hosts) {
    return new Destinations(HostList.ALL, new HostList(List.of(hosts), "ALLOW"));
  }

  @Test
  void aListThatCannotBeReadStopsTheStart() {
    assertThatThrownBy(() -> allowing("10.0.0.0/33"))
        .hasMessageContaining("10.0.0.0/33 is no network");
  }

  @Test
  void onlyAddressesAreJudgedBeforeTheyAreUsed() {
    assertThat(closed.refusal("[::1]")).isPresent();
    assertThat(closed.refusal("10.0.0.1")).isPresent();
    assertThat(closed.refusal("not-known.invalid")).isEmpty();
  }
}
