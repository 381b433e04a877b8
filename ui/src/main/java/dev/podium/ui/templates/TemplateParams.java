package dev.podium.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.ResolvedTemplate;
import dev.podium.ui.parts.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The params of a template with what it inherits: type, need, default and help. */
final class TemplateParams extends Div {

  private final Set<String> own;

  TemplateParams(JobTemplate template, ResolvedTemplate resolved) {
    own = template.params().keySet();
    addClassName("podium-params");
    if (resolved.params().isEmpty()) {
      add(Words.quiet("Nothing but its tags: it has no params."));
      return;
    }
    NativeTable table = new NativeTable();
    NativeTableRow head = new NativeTableRow();
    for (String title : new String[] {"Param", "Default", "May be set", "Help"}) {
      head.add(new NativeTableHeaderCell(title));
    }
    table.getHead().add(head);
    resolved
        .params()
        .forEach((name, definition) -> rows(table, "", StepParam.of(name, definition)));
    add(table);
  }

  private void rows(NativeTable table, String prefix, StepParam param) {
    String name = prefix + param.name();
    NativeTableRow row = new NativeTableRow();
    row.add(
        cell(name(name, param, prefix.isEmpty())),
        cell(standard(param.declaration())),
        cell(need(param)),
        cell(new Span(param.help())));
    table.getBody().add(row);
    param.entries().forEach(entry -> rows(table, name + ".", entry));
  }

  private Component name(String name, StepParam param, boolean outermost) {
    Div both = new Div(new Div(new Span(name)), Words.quiet(words(param.type())));
    if (outermost && !own.contains(param.name())) {
      both.add(Words.quiet(" · inherited"));
    }
    return both;
  }

  private static Component standard(ParamDefinition declaration) {
    return switch (declaration.content()) {
      case Content.Expression(String source) -> new Div(Words.quiet("ƒ "), new Code(source));
      case Content.Literal _ ->
          new Code(text(ParamCodec.writeDefinition(declaration).path("value")));
      case Content.Nested _, Content.Unset _ -> new Span();
    };
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static Component need(StepParam param) {
    ParamMode mode = param.declaration().effectiveMode();
    if (param.required() && param.declaration().content() instanceof Content.Unset) {
      return Words.chip("required");
    }
    if (param.reserved()) {
      return Words.chip("fixed");
    }
    return mode == ParamMode.MUTABLE ? new Span() : Words.quiet(words(mode));
  }

  private static NativeTableCell cell(Component content) {
    NativeTableCell cell = new NativeTableCell();
    cell.add(List.of(content));
    return cell;
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
