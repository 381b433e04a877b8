package dev.podium.app.user;

/**
 * A user's password, role or state was changed: older logins are void.
 *
 * @param ownDoing the user did it, and goes on in the session it was done in
 */
public record AccountChanged(Credentials now, boolean ownDoing) {}
