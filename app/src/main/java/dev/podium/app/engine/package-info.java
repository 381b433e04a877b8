/** The engine's stores in JDBC, and the wiring of the engine into the application. */
@NullMarked
package dev.podium.app.engine;

import org.jspecify.annotations.NullMarked;
