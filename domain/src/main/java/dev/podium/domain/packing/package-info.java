/** Making small what is stored often. */
@NullMarked
package dev.podium.domain.packing;

import org.jspecify.annotations.NullMarked;
