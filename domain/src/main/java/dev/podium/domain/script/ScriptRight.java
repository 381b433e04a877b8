package dev.podium.domain.script;

import dev.podium.domain.user.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether scripts may run, who may write them, and who has said so.
 *
 * @param writers the weakest role that may save workflows and templates with scripts: EDITOR or
 *     ADMIN. It holds whether or not scripts may run; what was saved before stays
 * @param changedBy null if it is as it was when Podium was installed: they may not
 * @param changedAt null with {@code changedBy}
 */
public record ScriptRight(
    boolean allowed, Role writers, @Nullable String changedBy, @Nullable Instant changedAt) {

  /** Nobody has allowed them yet. */
  public static final ScriptRight FIRST = new ScriptRight(false, Role.EDITOR, null, null);
}
