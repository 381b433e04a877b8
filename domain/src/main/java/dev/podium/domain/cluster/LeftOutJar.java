package dev.podium.domain.cluster;

/**
 * A jar that was to bring step types, or one of its types, which a node could not take when it
 * started.
 *
 * @param node its name
 * @param file name of the jar
 * @param reason what is wrong, a sentence for people
 * @param remedy how to mend it, a sentence for people
 */
public record LeftOutJar(String node, String file, String reason, String remedy) {}
