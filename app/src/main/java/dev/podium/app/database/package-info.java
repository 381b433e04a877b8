/** Where the database is, and how connections to it are set up; one dialect, MySQL 8.0 and up. */
@NullMarked
package dev.podium.app.database;

import org.jspecify.annotations.NullMarked;
