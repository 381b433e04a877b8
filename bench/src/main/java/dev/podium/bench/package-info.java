/** The measuring program behind {@code ./podium bench}: what it measures, and how it reports. */
@NullMarked
package dev.podium.bench;

import org.jspecify.annotations.NullMarked;
