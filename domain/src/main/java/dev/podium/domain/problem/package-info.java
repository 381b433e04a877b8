/**
 * What a user can mend: problems with their places, and refused requests. Knows nothing of
 * workflows.
 */
@NullMarked
package dev.podium.domain.problem;

import org.jspecify.annotations.NullMarked;
