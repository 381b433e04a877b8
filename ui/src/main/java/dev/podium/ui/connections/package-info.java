/** The screens of connections to databases and clusters. */
@NullMarked
package dev.podium.ui.connections;

import org.jspecify.annotations.NullMarked;
