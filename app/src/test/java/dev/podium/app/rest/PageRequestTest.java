package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.rest.PageRequest.Numbers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PageRequestTest {

  /** The list holds 4 to 9: what is older has been removed. */
  private static final Numbers ALL = new Numbers(4, 9);

  @ParameterizedTest
  @CsvSource({
    // first, last, cursor, numbers on the page, previous, next, start index
    "3,    ,    , 9 8 7,       false, true,  1",
    "3,    , 7  , 6 5 4,       true,  false, 4",
    "3,    , 6  , 5 4,         true,  false, 5",
    "3,    , 4  , '',          false, false, 0",
    "3,    , 99 , 9 8 7,       false, true,  1",
    "200,  ,    , 9 8 7 6 5 4, false, false, 1",
    ",  3  ,    , 6 5 4,       true,  false, 4",
    ",  3  , 2  , 6 5 4,       true,  false, 4",
    ",  3  , 6  , 9 8 7,       false, true,  1",
    ",  3  , 8  , 9,           false, true,  1",
    ",  3  , 9  , '',          false, false, 0"
  })
  void aPageHoldsTheNumbersBesideItsCursor(
      String first,
      String last,
      String cursor,
      String numbers,
      boolean previous,
      boolean next,
      int startIndex) {
    PageRequest page = PageRequest.of(first, last, cursor);

    JsonNode json = page.json(ALL, page.numbers(ALL).boxed().toList(), PageRequestTest::number);

    assertThat(
            String.join(" ", json.path("elements").valueStream().map(JsonNode::asString).toList()))
        .isEqualTo(numbers);
    assertThat(json.at("/page_info/has_previous_page").asBoolean()).isEqualTo(previous);
    assertThat(json.at("/page_info/has_next_page").asBoolean()).isEqualTo(next);
    assertThat(json.at("/page_info/start_index").asInt()).isEqualTo(startIndex);
    assertThat(json.path("total_count").asInt()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"3,", ",3"})
  void anEmptyListHasAnEmptyPage(String first, String last) {
    PageRequest page = PageRequest.of(first, last, null);

    JsonNode json = page.json(Numbers.upTo(0), List.<Long>of(), PageRequestTest::number);

    assertThat(json.path("elements").size()).isZero();
    assertThat(json.path("total_count").asInt()).isZero();
    assertThat(json.at("/page_info/has_next_page").asBoolean()).isFalse();
  }

  private static JsonNode number(Long number) {
    return JsonNodeFactory.instance.numberNode(number);
  }
}
