/** The administrator's webhooks: who outside is told of events, and what could not be delivered. */
@NullMarked
package dev.podium.ui.webhooks;

import org.jspecify.annotations.NullMarked;
