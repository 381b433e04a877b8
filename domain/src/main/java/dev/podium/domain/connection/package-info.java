/**
 * Named connections to databases, which Sql steps use. Knows nothing of workflows but their ids.
 */
@NullMarked
package dev.podium.domain.connection;

import org.jspecify.annotations.NullMarked;
