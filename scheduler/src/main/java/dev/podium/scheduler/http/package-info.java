/**
 * Requests to addresses that are judged first: what Http steps and webhooks send. HTTP/1.1 by hand,
 * because the JDK's client looks a name up again when it connects, after its address was judged.
 */
@NullMarked
package dev.podium.scheduler.http;

import org.jspecify.annotations.NullMarked;
