package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.ui.parts.Words;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Params, each with its type, how it was written beside what came of it, and where it came from.
 * What no author wrote is folded away below.
 */
final class ParamList extends Div {

  private static final Set<ParamSource> NOT_WRITTEN =
      EnumSet.of(ParamSource.SYSTEM, ParamSource.SYSTEM_INJECTED, ParamSource.SYSTEM_DEFAULT);

  /** Those that an author, a trigger or whoever started the run has given. */
  static Map<String, Param> ofAuthors(Map<String, Param> params) {
    Map<String, Param> authors = new LinkedHashMap<>(params);
    authors.values().removeIf(param -> NOT_WRITTEN.contains(param.source()));
    return authors;
  }

  private ParamList() {
    addClassName("podium-param-list");
  }

  /** Of params that were evaluated. */
  static ParamList evaluated(Map<String, Param> params) {
    ParamList list = new ParamList();
    Map<String, Param> given = new LinkedHashMap<>();
    params.forEach(
        (name, param) -> {
          if (NOT_WRITTEN.contains(param.source())) {
            given.put(name, param);
          } else {
            list.add(block(name, param));
          }
        });
    if (!given.isEmpty()) {
      Div inside = new Div();
      given.forEach((name, param) -> inside.add(block(name, param)));
      list.add(new NativeDetails("Set by Podium (%d)".formatted(given.size()), inside));
    }
    return list;
  }

  /** Of params that have not been evaluated. */
  static ParamList written(Map<String, ParamDefinition> params) {
    ParamList list = new ParamList();
    params.forEach(
        (name, definition) -> {
          Div block = block(name, definition.type());
          block.add(line(label(definition.content()), ParamText.of(definition.content())));
          list.add(block);
        });
    return list;
  }

  private static Div block(String name, Param param) {
    Div block = block(name, param.value().type());
    block.getComponentAt(0).getElement().appendChild(Words.chip(source(param)).getElement());
    Content content = param.definition().content();
    String written = ParamText.of(content);
    String value = ParamText.of(param.value());
    if (!written.equals(value)) {
      block.add(line(label(content), written));
    }
    block.add(line("Value", value));
    return block;
  }

  private static Div block(String name, ParamType type) {
    Span title = Words.strong(name);
    Div head = new Div(title, Words.quiet(type.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    head.addClassName("podium-row");
    Div block = new Div(head);
    block.addClassName("podium-param");
    return block;
  }

  private static Component line(String label, String text) {
    Div line = new Div(Words.quiet(label), new Code(text));
    line.addClassName("podium-param-line");
    return line;
  }

  private static String label(Content content) {
    return switch (content) {
      case Content.Expression _ -> "Expression";
      case Content.Literal _, Content.Nested _, Content.Unset _ -> "Written";
    };
  }

  private static String source(Param param) {
    return switch (param.source()) {
      case SYSTEM -> "previous run";
      case SYSTEM_INJECTED, SYSTEM_DEFAULT -> "Podium";
      case TEMPLATE_SCHEMA -> "job template";
      case WORKFLOW_PARAMETER -> "workflow's param";
      case DEFINITION -> "definition";
      case SIGNAL -> "signal";
      case TIME_TRIGGER -> "time trigger";
      case OUTPUT_PARAMETER -> "output";
      case LAUNCH -> "given at the start";
      case RESTART -> "given at the restart";
      case SUBWORKFLOW -> "parent workflow";
      case TEMPLATE -> "parent template";
      case FOREACH -> "foreach";
      case WHILE -> "while";
    };
  }
}
