package dev.podium.domain.trigger;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** A time zone in words: {@code Los Angeles time}. */
final class ZoneWords {

  private ZoneWords() {}

  static String of(ZoneId zone) {
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    String id = zone.getId();
    int place = id.lastIndexOf('/');
    return place < 0 || id.startsWith("Etc/")
        ? id
        : id.substring(place + 1).replace('_', ' ') + " time";
  }
}
