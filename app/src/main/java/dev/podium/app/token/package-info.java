/** The tokens of programs in the database. Knows nothing of requests. */
@NullMarked
package dev.podium.app.token;

import org.jspecify.annotations.NullMarked;
