/**
 * The REST API of Maestro under {@code /api/v3} (api.md): small controllers, strict readers of what
 * comes in, one writer for each resource that goes out. No rules of its own.
 */
@NullMarked
package dev.podium.app.rest;

import org.jspecify.annotations.NullMarked;
