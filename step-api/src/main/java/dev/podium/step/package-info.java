/**
 * What a jar with step types of its own is written against; told in docs/step-plugins.md. Knows the
 * JDK only, and changes only so that older jars still run.
 */
@NullMarked
package dev.podium.step;

import org.jspecify.annotations.NullMarked;
