/**
 * Lets the bodies of steps use the values of secrets, and keeps these out of all that they tell.
 * Knows nothing of the types of steps.
 */
@NullMarked
package dev.podium.scheduler.secret;

import org.jspecify.annotations.NullMarked;
