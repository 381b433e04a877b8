/** The tokens by which programs call in a user's name: one's own, and for administrators all. */
@NullMarked
package dev.podium.ui.tokens;

import org.jspecify.annotations.NullMarked;
