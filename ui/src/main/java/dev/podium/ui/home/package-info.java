/** The first screen: how the runs stand, what failed, and the way in for newcomers. */
@NullMarked
package dev.podium.ui.home;

import org.jspecify.annotations.NullMarked;
