package dev.podium.domain.secret;

import org.jspecify.annotations.Nullable;

/**
 * The workflow that wants to use a secret.
 *
 * @param workflow id of the workflow that was pushed
 * @param owner name of its owner; null if it is not known yet
 */
public record SecretUser(String workflow, @Nullable String owner) {}
