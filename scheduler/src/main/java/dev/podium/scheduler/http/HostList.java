package dev.podium.scheduler.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hosts by name ({@code hooks.internal}), by domain ({@code *.example.com}), by address or network
 * ({@code 10.20.0.0/16}); {@code *} is every one.
 */
public final class HostList {

  /** Every host; there is no setting that could name more. */
  public static final HostList ALL = new HostList(List.of("*"), "");

  private static final String ANY = "*";

  private final List<Network> networks = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final List<String> domains = new ArrayList<>();
  private final boolean all;
  private final String setting;

  /**
   * A list.
   *
   * @param setting by which an administrator names its hosts, for example {@code PODIUM_HTTP_ALLOW}
   * @throws IllegalArgumentException for an entry that is an address or network and a wrong one
   */
  public HostList(List<String> entries, String setting) {
    this.setting = setting;
    all = entries.contains(ANY);
    for (String entry : entries) {
      if (entry.startsWith("*.")) {
        domains.add(entry.substring(1).toLowerCase(Locale.ROOT));
      } else if (entry.indexOf('/') >= 0 || Network.isAddress(entry)) {
        networks.add(Network.parse(entry));
      } else {
        names.add(entry.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** The setting that names its hosts. */
  String setting() {
    return setting;
  }

  /** Whether a host that was found at this address is one of them. */
  boolean holds(String host, InetAddress address) {
    String name = host.toLowerCase(Locale.ROOT);
    return all
        || names.contains(name)
        || domains.stream().anyMatch(name::endsWith)
        || networks.stream().anyMatch(network -> network.holds(address));
  }
}
