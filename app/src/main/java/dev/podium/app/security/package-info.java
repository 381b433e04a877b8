/** Who comes in: logins of screens and of the API, tokens, the trusted header, ended sessions. */
@NullMarked
package dev.podium.app.security;

import org.jspecify.annotations.NullMarked;
