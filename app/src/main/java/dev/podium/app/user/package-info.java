/** The users and their passwords, kept through JPA. Knows nothing of requests and sessions. */
@NullMarked
package dev.podium.app.user;

import org.jspecify.annotations.NullMarked;
