/** The node's one group-commit writer. Knows rows and epochs, not what they mean. */
@NullMarked
package dev.podium.scheduler.writer;

import org.jspecify.annotations.NullMarked;
