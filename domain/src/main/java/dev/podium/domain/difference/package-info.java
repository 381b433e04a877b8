/** What differs between two versions, as data for the screens and the API. Knows no store. */
@NullMarked
package dev.podium.domain.difference;

import org.jspecify.annotations.NullMarked;
