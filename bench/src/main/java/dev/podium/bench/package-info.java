/** The measuring program behind {@code ./podium bench}: its command line, and what it leads to. */
@NullMarked
package dev.podium.bench;

import org.jspecify.annotations.NullMarked;
