package dev.podium.domain.definition;

/** What is done about an alert. */
public enum AlertAction {
  /** The e-mail addresses are told. */
  EMAIL,
  /** PagerDuty is told, which Podium does not do. */
  PAGE,
  /** Users and channels of Slack are told. */
  SLACK,
  /** The webhooks are told; an addition of Podium's to the format. */
  WEBHOOK,
  /** The run is stopped. */
  CANCEL
}
