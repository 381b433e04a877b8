/** The expression language: grammar, values, interpreter and its limits. */
@NullMarked
package dev.podium.domain.expression;

import org.jspecify.annotations.NullMarked;
