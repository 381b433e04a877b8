/** Tests with nodes as real processes, which are killed and frozen. They need the packaged jar. */
@NullMarked
package dev.podium.app.cluster;

import org.jspecify.annotations.NullMarked;
