package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.podium.ui.parts.Words;

/** What two runs have in common and what not, a line each. */
final class SideBySide extends NativeTable {

  /**
   * A table without lines.
   *
   * @param what stands in the lines
   */
  SideBySide(String what, Component left, Component right) {
    addClassName("podium-compare");
    NativeTableRow head = new NativeTableRow();
    head.add(
        header(Words.quiet(what)), header(left), header(right), header(Words.quiet("Difference")));
    getHead().add(head);
  }

  private static NativeTableHeaderCell header(Component content) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(content);
    cell.getElement().setAttribute("scope", "col");
    return cell;
  }

  /**
   * Adds a line.
   *
   * @param difference in words, empty for none
   */
  void line(Component name, Component left, Component right, String difference) {
    NativeTableHeaderCell what = new NativeTableHeaderCell(name);
    what.getElement().setAttribute("scope", "row");
    NativeTableRow row = new NativeTableRow();
    row.getElement().setAttribute("data-differs", !difference.isEmpty());
    row.add(
        what,
        new NativeTableCell(left),
        new NativeTableCell(right),
        new NativeTableCell(difference));
    getBody().add(row);
  }
}
