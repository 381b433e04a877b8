package dev.podium.domain.step;

import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The tables of docs/steps.md: what stands after the mark is written from the registry. */
final class StepsDocument {

  private static final String MARK = "<!-- From here on the registry writes: StepTypesTest. -->\n";

  private StepsDocument() {}

  static String withTables(String document) {
    int end = document.indexOf(MARK);
    if (end < 0) {
      throw new IllegalStateException("docs/steps.md has lost the line " + MARK);
    }
    StringBuilder text = new StringBuilder(document.substring(0, end)).append(MARK);
    StepTypes.all().forEach(type -> section(type, text));
    return text.toString();
  }

  private static void section(StepType type, StringBuilder text) {
    text.append("\n## ").append(type.name()).append("\n\n");
    text.append(type.help()).append(" Written in the wrapper `").append(type.shape().wrapper());
    text.append(type.runnable() ? "`.\n" : "`. Podium knows it, but cannot run it yet.\n");
    if (type.params().isEmpty()) {
      text.append("\nIt takes no params of its own.\n");
      return;
    }
    text.append("\n| param | type | | default | |\n|---|---|---|---|---|\n");
    rows("", type.params(), text);
  }

  private static void rows(String prefix, List<StepParam> params, StringBuilder text) {
    for (StepParam param : params) {
      String name = prefix + param.name();
      cells(
          text,
          "`" + name + "`",
          param.type().name(),
          need(param),
          standard(param.declaration()),
          param.help());
      rows(name + ".", param.entries(), text);
    }
  }

  private static void cells(StringBuilder text, String... cells) {
    text.append("|");
    for (String cell : cells) {
      text.append(cell.isEmpty() ? " |" : " " + cell.replace("|", "\\|") + " |");
    }
    text.append("\n");
  }

  private static String need(StepParam param) {
    if (param.reserved()) {
      return "set by the system";
    }
    return param.required() ? "required" : "";
  }

  private static String standard(ParamDefinition declaration) {
    return switch (declaration.content()) {
      case Content.Expression(String source) -> "`" + source + "`";
      case Content.Literal _ -> literal(ParamCodec.writeDefinition(declaration).path("value"));
      case Content.Nested _, Content.Unset _ -> "";
    };
  }

  private static String literal(JsonNode value) {
    String shown = value.isString() ? value.stringValue() : value.toString();
    return shown.isEmpty() ? "empty" : "`" + shown + "`";
  }
}
