/**
 * The stream of events: the outbox that every transaction writes what it changes to, the relay that
 * numbers what is committed, and the feed. It knows nothing of the engine and of workflows.
 */
@NullMarked
package dev.podium.app.event;

import org.jspecify.annotations.NullMarked;
