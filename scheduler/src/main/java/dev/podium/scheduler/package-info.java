/** The engine as a whole: puts its parts together and starts and stops them. */
@NullMarked
package dev.podium.scheduler;

import org.jspecify.annotations.NullMarked;
