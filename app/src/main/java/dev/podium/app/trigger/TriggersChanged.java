package dev.podium.app.trigger;

/**
 * Some trigger may be due earlier than the clocks of the nodes know. Published in the transaction
 * of the change.
 */
public record TriggersChanged() {}
