/** Commands of the launcher that ask something of a running node, over its API. */
@NullMarked
package dev.podium.app.command;

import org.jspecify.annotations.NullMarked;
