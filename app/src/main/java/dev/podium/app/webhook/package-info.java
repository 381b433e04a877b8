/**
 * Sends events to addresses outside: at least once, in order, signed, and only to where it may. It
 * reads the feed by its port, as any other reader does.
 */
@NullMarked
package dev.podium.app.webhook;

import org.jspecify.annotations.NullMarked;
