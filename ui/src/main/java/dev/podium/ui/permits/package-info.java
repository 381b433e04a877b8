/** The screens about permits: which tags are limited, who holds them and who waits. */
@NullMarked
package dev.podium.ui.permits;

import org.jspecify.annotations.NullMarked;
