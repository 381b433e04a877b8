/** The main class; each feature has its own package, and nothing may depend on this one. */
@NullMarked
package dev.podium.app;

import org.jspecify.annotations.NullMarked;
