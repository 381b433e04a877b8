/** Commands on runs: starts that share a transaction, stops. */
@NullMarked
package dev.podium.scheduler.command;

import org.jspecify.annotations.NullMarked;
