/**
 * Who is told of what happens to runs: which events and times make an alert, what it says, and the
 * ports to what was sent and to the channels it goes by. Nothing here sends anything.
 */
@NullMarked
package dev.podium.domain.alert;

import org.jspecify.annotations.NullMarked;
