package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Evaluated params: name and type, value, how it was written, where it came from. What the author
 * did not write is folded away below.
 */
final class ParamTable extends Div {

  private static final Set<ParamSource> NOT_WRITTEN =
      EnumSet.of(ParamSource.SYSTEM, ParamSource.SYSTEM_INJECTED, ParamSource.SYSTEM_DEFAULT);

  ParamTable(Map<String, Param> params) {
    addClassName("podium-params");
    Map<String, Param> written = new LinkedHashMap<>(params);
    written.values().removeIf(param -> NOT_WRITTEN.contains(param.source()));
    Map<String, Param> given = new LinkedHashMap<>(params);
    given.keySet().removeAll(written.keySet());
    if (!written.isEmpty()) {
      add(table(written));
    }
    if (!given.isEmpty()) {
      add(new NativeDetails("Set by Podium (%d)".formatted(given.size()), table(given)));
    }
  }

  private static NativeTable table(Map<String, Param> params) {
    NativeTable table = new NativeTable();
    NativeTableRow head = new NativeTableRow();
    for (String title : new String[] {"Param", "Value", "From"}) {
      head.add(new NativeTableHeaderCell(title));
    }
    table.getHead().add(head);
    params.forEach((name, param) -> table.getBody().add(row(name, param)));
    return table;
  }

  private static NativeTableRow row(String name, Param param) {
    String value = ParamText.of(param.value());
    String written = ParamText.of(param.definition().content());
    Div valueCell = new Div(new Code(value));
    if (!written.equals(value)) {
      valueCell.add(quiet("written as "), new Code(written));
      valueCell.addClassName("podium-param-written");
    }
    NativeTableRow row = new NativeTableRow();
    row.add(
        cell(new Div(new Span(name)), quiet(words(param.value().type()))),
        cell(valueCell),
        cell(quiet(words(param.source()))));
    return row;
  }

  private static NativeTableCell cell(Component... content) {
    NativeTableCell cell = new NativeTableCell();
    cell.add(content);
    return cell;
  }

  private static Span quiet(String text) {
    Span quiet = new Span(text);
    quiet.addClassName("podium-quiet");
    return quiet;
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
