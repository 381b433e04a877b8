package dev.podium.domain.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class YamlTextTest {

  private static final int TREES = 3000;
  private static final String[] PIECES = {
    "a",
    "B",
    "0",
    "7",
    ".",
    "-",
    "+",
    ":",
    ": ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r",
    "\t",
    "\"",
    "'",
    "\\",
    "#",
    " #",
    "!",
    "&",
    "*",
    "%",
    "@",
    "`",
    "|",
    ">",
    "?",
    "{",
    "}",
    "[",
    "]",
    ",",
    "<<",
    "~",
    "null",
    "true",
    "yes",
    "off",
    "1e3",
    "0x1F",
    "0o7",
    "1_000",
    "12:30",
    "2024-01-31",
    ".inf",
    "ü",
    "⚙",
    "😀",
    "\u0007",
    "\u0000",
    "\u0085",
    "\u007f\u0080\u009f",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u202e",
    "=",
    "---",
    "...",
    "- ",
    "? "
  };

  private final Random random = new Random(20261127);

  private static JsonNode read(String yaml) {
    Problems problems = new Problems();
    JsonNode tree = YamlDocument.parse(yaml, problems).root();
    assertThat(problems.all()).as(yaml).isEmpty();
    return tree;
  }

  @Test
  void readingWhatWasWrittenGivesTheSameTree() {
    for (int i = 0; i < TREES; i++) {
      JsonNode tree = object(0);
      String yaml = YamlText.write(tree);

      assertThat(read(yaml)).as(yaml).isEqualTo(tree);
    }
  }

  @Test
  void textIsQuotedOnlyWhereItMustBe() {
    JsonNode tree =
        JsonText.parse(
            """
            {"plain": "a text", "empty": "", "number": "12", "date": "2024-01-31", "yes": "yes",
             "cron": "15 4 * * *", "duration": "1 day 3h", "expression": "a > 3 ? 'x' : 'y'",
             "lines": "one\\n two\\n", "list": [1, "b"], "none": [], "nothing": {}, "null": null}
            """,
            new Problems());

    assertThat(YamlText.write(tree))
        .isEqualTo(
            """
            plain: a text
            empty: ""
            number: "12"
            date: "2024-01-31"
            "yes": "yes"
            cron: 15 4 * * *
            duration: 1 day 3h
            expression: 'a > 3 ? ''x'' : ''y'''
            lines: |
              one
               two
            list:
              - 1
              - b
            none: []
            nothing: {}
            "null": null
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"text\"", "12", "null", "[]", "{}", "[1, [2, {\"a\": []}]]"})
  void anyValueCanStandAlone(String json) {
    JsonNode tree = JsonText.parse(json, new Problems());

    assertThat(read(YamlText.write(tree))).isEqualTo(tree);
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 8)) {
      case 0 -> JsonNodeFactory.instance.numberNode(random.nextInt());
      case 1 -> JsonNodeFactory.instance.numberNode(random.nextLong());
      case 2 -> JsonNodeFactory.instance.numberNode(decimal());
      case 3 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
      case 4 -> JsonNodeFactory.instance.nullNode();
      case 5 -> JsonNodeFactory.instance.stringNode(text());
      case 6 -> object(depth + 1);
      default -> list(depth + 1);
    };
  }

  private BigDecimal decimal() {
    return new BigDecimal(new BigInteger(1 + random.nextInt(90), random), random.nextInt(80) - 40)
        .add(new BigDecimal("0.00"));
  }

  private ObjectNode object(int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.set(text(), value(depth));
    }
    return object;
  }

  private ArrayNode list(int depth) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value(depth));
    }
    return list;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
