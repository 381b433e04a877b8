/** The screen on which administrators allow scripts. */
@NullMarked
package dev.podium.ui.scripts;

import org.jspecify.annotations.NullMarked;
