package dev.podium.domain.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as the administrator sees it; the password never leaves the store. */
public record UserAccount(
    String name, Role role, boolean enabled, Instant createdAt, @Nullable Instant lastLoginAt) {}
