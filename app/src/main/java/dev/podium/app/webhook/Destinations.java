package dev.podium.app.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which addresses a webhook may reach. A name is looked up once, and the address that was
 * judged is the one that is connected to: a name that changes its answer in between gains nothing.
 */
final class Destinations {

  /** What is not on the public internet, or leads back into this network. */
  private static final List<Network> CLOSED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/32",
              "2001:db8::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Network::parse)
          .toList();

  private final List<Network> networks = new ArrayList<>();
  private final Set<String> hosts = new HashSet<>();

  /**
   * Rules.
   *
   * @param allowed hosts, addresses and networks that are open although they are private
   */
  Destinations(List<String> allowed) {
    for (String entry : allowed) {
      if (entry.indexOf('/') >= 0 || Network.isAddress(entry)) {
        networks.add(Network.parse(entry));
      } else {
        hosts.add(entry.toLowerCase(Locale.ROOT));
      }
    }
  }

  /**
   * Looks a host up.
   *
   * @return an address that may be connected to
   * @throws IOException if there is none
   */
  InetAddress resolve(String host) throws IOException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("The host " + host + " is not known.", e);
    }
    Optional<InetAddress> open =
        Arrays.stream(addresses).filter(address -> isOpen(host, address)).findFirst();
    return open.orElseThrow(() -> new IOException(refusal(host, addresses[0])));
  }

  /** Why a host that is written as an address may not be reached; empty if it may, or is a name. */
  Optional<String> refusal(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (bare.equalsIgnoreCase("localhost") || Network.isAddress(bare)) {
      try {
        resolve(bare);
      } catch (IOException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static String refusal(String host, InetAddress address) {
    return "%s is at %s, which is not on the public internet."
        .formatted(host, address.getHostAddress());
  }

  private boolean isOpen(String host, InetAddress address) {
    return hosts.contains(host.toLowerCase(Locale.ROOT))
        || networks.stream().anyMatch(network -> network.holds(address))
        || CLOSED.stream().noneMatch(network -> network.holds(address));
  }
}
