/** The screens of connections to databases. */
@NullMarked
package dev.podium.ui.connections;

import org.jspecify.annotations.NullMarked;
