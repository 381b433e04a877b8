package dev.podium.scheduler.command;

import dev.podium.domain.engine.StepBehaviors;
import java.time.InstantSource;

/**
 * What starts and restarts are judged by.
 *
 * @param behaviors of the step types that can run here
 * @param environment the installation's, which params may ask for
 */
public record StartContext(StepBehaviors behaviors, InstantSource clock, String environment) {}
