/** Tokens by which programs call the API in a user's name. */
@NullMarked
package dev.podium.domain.token;

import org.jspecify.annotations.NullMarked;
