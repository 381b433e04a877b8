/**
 * The description of the REST API for its users: an OpenAPI document and a page to read and try it.
 * Knows the step types of the domain, and nothing of the controllers; a test compares the two.
 */
@NullMarked
package dev.podium.app.openapi;

import org.jspecify.annotations.NullMarked;
