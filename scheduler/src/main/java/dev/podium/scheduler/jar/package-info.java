/** The step types of jars: how they are loaded, and how their steps run. */
@NullMarked
package dev.podium.scheduler.jar;

import org.jspecify.annotations.NullMarked;
