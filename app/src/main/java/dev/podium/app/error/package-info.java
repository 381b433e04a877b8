/** The one form of an error that the API answers with. */
@NullMarked
package dev.podium.app.error;

import org.jspecify.annotations.NullMarked;
