/**
 * Secrets by their names: who may use them, and the references that stand for their values. Values
 * are opened by a {@link dev.podium.domain.secret.SecretVault} only. Knows nothing of workflows but
 * their ids and owners.
 */
@NullMarked
package dev.podium.domain.secret;

import org.jspecify.annotations.NullMarked;
