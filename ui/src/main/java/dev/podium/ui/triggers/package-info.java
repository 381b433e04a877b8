/**
 * What starts workflows by itself, on the page of a workflow: its triggers, their next firings, who
 * holds them, and what they have fired.
 */
@NullMarked
package dev.podium.ui.triggers;

import org.jspecify.annotations.NullMarked;
