/** Addresses outside that are told of events, and the port through which they are looked after. */
@NullMarked
package dev.podium.domain.webhook;

import org.jspecify.annotations.NullMarked;
