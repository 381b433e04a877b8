/** The document of the API against the controllers and a running Podium. */
@NullMarked
package dev.podium.app.openapi;

import org.jspecify.annotations.NullMarked;
