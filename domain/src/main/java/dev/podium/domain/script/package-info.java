/** Whether steps may run scripts on the nodes. */
@NullMarked
package dev.podium.domain.script;

import org.jspecify.annotations.NullMarked;
