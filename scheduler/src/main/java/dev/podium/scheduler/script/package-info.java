/** Steps that run scripts: processes on this node, and what guards them. */
@NullMarked
package dev.podium.scheduler.script;

import org.jspecify.annotations.NullMarked;
