/** Keeps what must be readable again but not for whoever reads the database. */
@NullMarked
package dev.podium.app.secret;

import org.jspecify.annotations.NullMarked;
