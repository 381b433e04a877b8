/** How a status looks, the same on the server and in the browser. Knows no views. */
@NullMarked
package dev.podium.ui.status;

import org.jspecify.annotations.NullMarked;
