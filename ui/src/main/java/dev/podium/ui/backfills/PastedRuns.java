package dev.podium.ui.backfills;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.parts.ParamWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of params as people type it or paste it from a spreadsheet: the names in the first line,
 * then a line for each run. Cells are parted by tabs if there is one, else by commas; a cell in
 * quotes may hold both. An empty cell leaves the param as the workflow has it.
 */
final class PastedRuns {

  private PastedRuns() {}

  /**
   * Reads the runs.
   *
   * @param types of the params that the workflow has; all others are text
   * @throws RefusedException with the first line that is wrong
   */
  static List<Map<String, ParamDefinition>> read(String text, Map<String, ParamType> types) {
    List<String> lines = text.lines().toList();
    char separator = text.indexOf('\t') < 0 ? ',' : '\t';
    List<String> names = List.of();
    List<Map<String, ParamDefinition>> runs = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      List<String> cells = cells(lines.get(i), separator, i + 1);
      if (names.isEmpty()) {
        names = names(cells, i + 1);
      } else {
        runs.add(run(names, cells, types, i + 1));
      }
    }
    return runs;
  }

  /**
   * Reads the values of params to be combined: in each line a name, an equals sign and the values.
   *
   * @param types of the params that the workflow has; all others are text
   * @throws RefusedException with the first line that is wrong
   */
  static Map<String, List<ParamDefinition>> readCombined(
      String text, Map<String, ParamType> types) {
    Map<String, List<ParamDefinition>> all = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = i + 1;
      if (line.isBlank()) {
        continue;
      }
      int equals = line.indexOf('=');
      String name = line.substring(0, Math.max(0, equals)).strip();
      if (name.isEmpty()) {
        throw wrong(number, "It names no param.", "Write it as name = value, value.");
      }
      ParamType type = types.getOrDefault(name, ParamType.STRING);
      List<ParamDefinition> values =
          cells(line.substring(equals + 1), ',', number).stream()
              .filter(cell -> !cell.isEmpty())
              .map(cell -> param(name, type, cell, number))
              .toList();
      if (values.isEmpty()) {
        throw wrong(number, "The param %s has no value.".formatted(name), "Write at least one.");
      }
      if (all.put(name, values) != null) {
        throw wrong(number, "A param is named twice.", "Take one of the lines out.");
      }
    }
    return all;
  }

  private static List<String> names(List<String> cells, int line) {
    for (String name : cells) {
      if (name.isEmpty()) {
        throw wrong(line, "A column has no name.", "Write the names of the params there.");
      }
    }
    if (cells.stream().distinct().count() < cells.size()) {
      throw wrong(line, "A param is named twice.", "Take one of the columns out.");
    }
    return cells;
  }

  private static Map<String, ParamDefinition> run(
      List<String> names, List<String> cells, Map<String, ParamType> types, int line) {
    if (cells.size() > names.size()) {
      throw wrong(
          line,
          "There are %d values for %d params.".formatted(cells.size(), names.size()),
          "Put values with commas into double quotes.");
    }
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String name = names.get(i);
      if (!cells.get(i).isEmpty()) {
        ParamType type = types.getOrDefault(name, ParamType.STRING);
        params.put(name, param(name, type, cells.get(i), line));
      }
    }
    return params;
  }

  private static ParamDefinition param(String name, ParamType type, String text, int line) {
    try {
      return new ParamWords(type, false, text, ParamMode.MUTABLE).read(name, null);
    } catch (RefusedException refused) {
      Problem problem = refused.problems().getFirst();
      throw wrong(
          line,
          "%s of \"%s\": %s".formatted(name, Cursor.shorten(text), problem.message()),
          problem.remedy());
    }
  }

  /** The cells of a line, without the blanks around them. */
  private static List<String> cells(String line, char separator, int number) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isDoubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (c == '"' && isDoubled) {
        cell.append(c);
        i++;
      } else if (c == '"' && (quoted || cell.toString().isBlank())) {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw wrong(number, "A quote is not closed.", "Close it in the same line.");
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static RefusedException wrong(int line, String message, String remedy) {
    return RefusedException.invalid("line " + line, message, remedy);
  }
}
