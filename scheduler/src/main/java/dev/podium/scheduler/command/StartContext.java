package dev.podium.scheduler.command;

import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.param.Installation;
import java.time.InstantSource;

/**
 * What starts and restarts are judged by.
 *
 * @param behaviors of the step types that can run here
 * @param installation what params may ask for of it
 */
public record StartContext(
    StepBehaviors behaviors, InstantSource clock, Installation installation) {}
