/** How a start ends: ready, with an address to open, or refused, with a sentence that helps. */
@NullMarked
package dev.podium.app.startup;

import org.jspecify.annotations.NullMarked;
