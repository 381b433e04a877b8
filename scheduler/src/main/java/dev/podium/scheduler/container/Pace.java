package dev.podium.scheduler.container;

import java.time.Duration;

/**
 * How patiently jobs are followed.
 *
 * @param look how long a change may go unnoticed if the cluster does not tell it
 * @param outage how long a cluster may not answer before a running step gives it up
 * @param drain how long a pod that has ended may take to give the rest of its log
 */
public record Pace(Duration look, Duration outage, Duration drain) {

  /** The usual one. */
  public static final Pace USUAL =
      new Pace(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofSeconds(30));
}
