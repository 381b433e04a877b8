/** The logs of attempts: in the panel of a step, and on a page of their own. */
@NullMarked
package dev.podium.ui.logs;

import org.jspecify.annotations.NullMarked;
