/** The logs of attempts: what their steps have told, line by line. */
@NullMarked
package dev.podium.domain.log;

import org.jspecify.annotations.NullMarked;
