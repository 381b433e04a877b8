/** Brings what changes on the server to open screens, at a pace that browsers can follow. */
@NullMarked
package dev.podium.ui.live;

import org.jspecify.annotations.NullMarked;
