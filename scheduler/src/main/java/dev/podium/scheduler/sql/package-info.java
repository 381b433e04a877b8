/** Steps that ask databases. Where connections come from is not known here. */
@NullMarked
package dev.podium.scheduler.sql;

import org.jspecify.annotations.NullMarked;
