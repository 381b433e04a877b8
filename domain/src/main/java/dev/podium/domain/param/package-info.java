/**
 * Param definitions, modes, types, evaluation. May use expressions, must not know steps or runs.
 */
@NullMarked
package dev.podium.domain.param;

import org.jspecify.annotations.NullMarked;
