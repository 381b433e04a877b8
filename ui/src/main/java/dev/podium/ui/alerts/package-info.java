/** The screens of alerts: what was sent, the channels it goes by, and what a workflow wants. */
@NullMarked
package dev.podium.ui.alerts;

import org.jspecify.annotations.NullMarked;
