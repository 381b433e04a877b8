/**
 * Reading JSON strictly: a cursor that knows its place and collects every problem. Knows nothing of
 * workflows.
 */
@NullMarked
package dev.podium.domain.json;

import org.jspecify.annotations.NullMarked;
