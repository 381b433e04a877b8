/**
 * The frame around every screen: navigation, command palette, user menu, theme, error pages, and
 * who is logged in. Reaches the screens by their paths only.
 */
@NullMarked
package dev.podium.ui.shell;

import org.jspecify.annotations.NullMarked;
