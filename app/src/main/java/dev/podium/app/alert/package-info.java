/**
 * Tells people what happens to runs: reads the feed of events by its port, keeps what follows in
 * the database, and sends it by mail, to Slack and to webhooks.
 */
@NullMarked
package dev.podium.app.alert;

import org.jspecify.annotations.NullMarked;
