package dev.podium.app.step;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What Http steps may do ({@code podium.http.*}).
 *
 * @param hosts hosts, domains, addresses and networks that they may call as far as they are public;
 *     {@code *} for every one
 * @param allow those that they may call although they are private
 * @param timeout of a call whose step does not say, from the look-up of the host to the last byte
 * @param answer the longest body of an answer
 */
@ConfigurationProperties("podium.http")
record HttpStepSettings(
    @DefaultValue("*") List<String> hosts,
    @DefaultValue List<String> allow,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("1MB") DataSize answer) {

  private static final DataSize LONGEST_ANSWER = DataSize.ofMegabytes(1);

  HttpStepSettings {
    hosts = stripped(hosts);
    allow = stripped(allow);
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "podium.http.timeout must be from 1s to 1h, but it is " + timeout);
    }
    if (answer.isNegative() || answer.compareTo(LONGEST_ANSWER) > 0) {
      throw new IllegalArgumentException(
          "podium.http.answer must be from 0 to 1MB, but it is " + answer);
    }
  }

  private static List<String> stripped(List<String> entries) {
    return entries.stream().map(String::strip).filter(entry -> !entry.isEmpty()).toList();
  }
}
