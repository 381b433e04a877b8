package dev.podium.domain.secret;

import java.util.List;

/**
 * What sealing everything with the present key came to.
 *
 * @param resealed how many were sealed with an older key
 * @param unreadable names of what was sealed with a key that this node was not given
 */
public record Resealing(int resealed, List<String> unreadable) {
  public Resealing {
    unreadable = List.copyOf(unreadable);
  }
}
