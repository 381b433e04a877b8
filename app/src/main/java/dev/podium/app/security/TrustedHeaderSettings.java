package dev.podium.app.security;

import dev.podium.domain.user.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether Maestro's plain {@code user} header is believed.
 *
 * @param trustUserHeader only behind a proxy that authenticates and sets the header
 * @param trustedRole the role of a name that has no account here
 */
@ConfigurationProperties("podium")
record TrustedHeaderSettings(
    @DefaultValue("false") boolean trustUserHeader, @DefaultValue("EDITOR") Role trustedRole) {}
