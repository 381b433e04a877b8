package dev.podium.domain.log;

import org.jspecify.annotations.Nullable;

/**
 * What is written at the end of a log.
 *
 * @param lines null if there is nothing but the end to tell
 * @param mark a line that stands before them if the log has lines already: somebody else wrote them
 * @param ends whether its writer writes nothing more
 */
public record LogPiece(
    LogKey key, @Nullable LogBlock lines, @Nullable LogBlock mark, boolean ends) {}
