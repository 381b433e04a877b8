/** What bodies hand out as text: read from what they print, from files and from documents. */
@NullMarked
package dev.podium.scheduler.output;

import org.jspecify.annotations.NullMarked;
