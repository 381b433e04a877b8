/**
 * Adapters of the browser's drawing components: what they show goes in as plain data, what people
 * do with them comes out as data that is checked here. Knows no views and no stores.
 */
@NullMarked
package dev.podium.ui.canvas;

import org.jspecify.annotations.NullMarked;
