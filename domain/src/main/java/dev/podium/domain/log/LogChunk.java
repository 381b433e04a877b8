package dev.podium.domain.log;

/**
 * Lines as they stand in the store.
 *
 * @param firstLine the number of the first of them
 */
public record LogChunk(long firstLine, LogBlock block) {

  /** The number of the line after these. */
  public long nextLine() {
    return firstLine + block.lineCount();
  }
}
