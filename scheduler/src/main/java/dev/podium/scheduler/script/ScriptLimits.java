package dev.podium.scheduler.script;

import java.time.Duration;

/**
 * What scripts may take on this server.
 *
 * @param grace between the polite end of a script and the hard one
 * @param memoryKib address space of each process of a step that does not say; 0 for no limit
 * @param cpuSeconds CPU time of each process of a step that does not say; 0 for no limit
 * @param fileKib longest file that a script may write; 0 for no limit
 */
public record ScriptLimits(Duration grace, long memoryKib, long cpuSeconds, long fileKib) {}
