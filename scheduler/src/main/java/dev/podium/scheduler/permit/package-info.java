/** Permits as this node hands them out: what it has leased, and what its runs hold. */
@NullMarked
package dev.podium.scheduler.permit;

import org.jspecify.annotations.NullMarked;
