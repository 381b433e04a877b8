/**
 * What happens to runs and workflows, as others are told it: the events, how they are written, and
 * the port to the feed of committed ones. Nothing here decides anything.
 */
@NullMarked
package dev.podium.domain.event;

import org.jspecify.annotations.NullMarked;
