package dev.podium.scheduler.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which addresses may be reached. A name is looked up once, and the address that was judged
 * is the one that is connected to: a name that changes its answer in between gains nothing.
 */
public final class Destinations {

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
              "::ffff:0:0:0/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Network::parse)
          .toList();

  /** No name ends so: it is an address in another notation, or none. */
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  private final HostList open;
  private final HostList allowed;

  /**
   * Rules.
   *
   * @param open the hosts that may be reached as far as they are public
   * @param allowed those that may be reached although they are private
   */
  public Destinations(HostList open, HostList allowed) {
    this.open = open;
    this.allowed = allowed;
  }

  /**
   * Why a host may not be reached.
   *
   * @param remedy how it can be, empty if it cannot
   */
  public record Refusal(String why, String remedy) {}

  /**
   * Looks a host up.
   *
   * @return an address that may be connected to
   * @throws RefusedHostException if there is none
   * @throws IOException if the host is not known
   */
  InetAddress resolve(String host) throws IOException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("The host " + host + " is not known.", e);
    }
    for (InetAddress address : addresses) {
      if (mayReach(host, address)) {
        return address;
      }
    }
    throw new RefusedHostException(refusal(host, addresses[0]));
  }

  /** Why a host that is written as an address may not be reached; empty if it may, or is a name. */
  public Optional<Refusal> refusal(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    boolean isAddress = Network.isAddress(bare) || ENDS_IN_NUMBER.matcher(bare).matches();
    if (bare.equalsIgnoreCase("localhost") || isAddress) {
      try {
        resolve(bare);
      } catch (RefusedHostException e) {
        return Optional.of(e.refusal());
      } catch (IOException e) {
        return Optional.of(new Refusal(String.valueOf(e.getMessage()), ""));
      }
    }
    return Optional.empty();
  }

  private Refusal refusal(String host, InetAddress address) {
    return isPublic(address)
        ? new Refusal(
            "%s is none of the hosts that may be called.".formatted(host), naming(open.setting()))
        : new Refusal(
            "%s is at %s, which is not on the public internet."
                .formatted(host, address.getHostAddress()),
            naming(allowed.setting()));
  }

  private static String naming(String setting) {
    return "To let it be reached all the same, an administrator names it in %s.".formatted(setting);
  }

  private boolean mayReach(String host, InetAddress address) {
    return allowed.holds(host, address) || (isPublic(address) && open.holds(host, address));
  }

  private static boolean isPublic(InetAddress address) {
    return CLOSED.stream().noneMatch(network -> network.holds(address));
  }
}
