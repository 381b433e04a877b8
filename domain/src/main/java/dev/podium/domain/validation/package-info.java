/** Everything that can be said about a definition without the store. */
@NullMarked
package dev.podium.domain.validation;

import org.jspecify.annotations.NullMarked;
