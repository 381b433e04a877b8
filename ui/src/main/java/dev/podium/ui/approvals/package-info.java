/** The inbox of questions that steps ask people. */
@NullMarked
package dev.podium.ui.approvals;

import org.jspecify.annotations.NullMarked;
