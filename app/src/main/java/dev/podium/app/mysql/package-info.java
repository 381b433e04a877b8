/**
 * The MySQL server that Podium runs for itself when no database is configured: a supervised child
 * process on 127.0.0.1. Plain Java; nothing of Spring, and nothing that knows Podium's tables.
 */
@NullMarked
package dev.podium.app.mysql;

import org.jspecify.annotations.NullMarked;
