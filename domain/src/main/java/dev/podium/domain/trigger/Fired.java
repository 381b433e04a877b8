package dev.podium.domain.trigger;

import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;

/**
 * What a trigger has fired, with the trigger.
 *
 * @param words when the trigger fires, in plain words; it may be in force no more
 */
public record Fired(WorkflowId workflow, TriggerId trigger, String words, FireRecord record) {}
