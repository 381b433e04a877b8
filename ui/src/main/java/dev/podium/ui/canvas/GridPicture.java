package dev.podium.ui.canvas;

import java.util.List;

/**
 * Runs beside each other, a row a step, as the browser draws it.
 *
 * @param statuses the names of the statuses that the letters of the cells stand for, from {@code A}
 * @param runs the columns, oldest first
 */
public record GridPicture(List<String> statuses, List<Run> runs, List<Step> steps) {

  public GridPicture {
    statuses = List.copyOf(statuses);
    runs = List.copyOf(runs);
    steps = List.copyOf(steps);
  }

  /**
   * A column.
   *
   * @param name as people call it
   * @param path of its page
   * @param status the name of its status
   * @param took how long it ran so far, in milliseconds; 0 if it has not started
   * @param created when it was made, in words
   * @param version of the definition that it follows
   */
  public record Run(
      String name, String path, String status, long took, String created, int version) {}

  /**
   * A row.
   *
   * @param cells a letter a run: the status of the step; a blank where the run has no such step
   */
  public record Step(String id, String name, String cells) {}
}
