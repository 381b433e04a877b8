/** The list of workflows with import, and the page of one: its runs and versions. */
@NullMarked
package dev.podium.ui.workflows;

import org.jspecify.annotations.NullMarked;
