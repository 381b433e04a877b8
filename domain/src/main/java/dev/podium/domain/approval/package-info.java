/** Steps that wait for a person: what is asked, who may answer, and what was said. */
@NullMarked
package dev.podium.domain.approval;

import org.jspecify.annotations.NullMarked;
