package dev.podium.domain.script;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether scripts may run, and who has said so.
 *
 * @param changedBy null if it is as it was when Podium was installed: they may not
 * @param changedAt null with {@code changedBy}
 */
public record ScriptRight(
    boolean allowed, @Nullable String changedBy, @Nullable Instant changedAt) {

  /** Nobody has allowed them yet. */
  public static final ScriptRight FIRST = new ScriptRight(false, null, null);
}
