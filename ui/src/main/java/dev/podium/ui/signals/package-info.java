/**
 * The screens of signals: which names there are, what was announced, who waits and listens, and
 * what one signal came from and led to.
 */
@NullMarked
package dev.podium.ui.signals;

import org.jspecify.annotations.NullMarked;
