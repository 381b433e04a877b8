package dev.podium.domain.token;

/**
 * A new token, with what only its maker ever sees.
 *
 * @param secret kept nowhere
 */
public record MadeToken(ApiToken token, TokenSecret secret) {}
