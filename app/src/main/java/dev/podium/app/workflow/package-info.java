/**
 * Workflows, versions, properties and timelines, kept through JPA. Runs are the engine's; only
 * their outcomes are read here, for the list.
 */
@NullMarked
package dev.podium.app.workflow;

import org.jspecify.annotations.NullMarked;
