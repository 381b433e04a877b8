/** Job templates, kept through JPA. What a run took from them is the engine's. */
@NullMarked
package dev.podium.app.template;

import org.jspecify.annotations.NullMarked;
