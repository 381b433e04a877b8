/**
 * Job templates: named, versioned bundles of params and tags for the steps of one type, what they
 * inherit, and how a step's params come from them. Knows nothing of stored workflows and of runs.
 */
@NullMarked
package dev.podium.domain.template;

import org.jspecify.annotations.NullMarked;
