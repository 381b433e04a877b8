package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Definitions around what is wrong with them, and the problems that are told. */
final class WrongDefinitions {

  private WrongDefinitions() {}

  static List<Problem> problems(String json) {
    return Assertions.catchThrowableOfType(
            RefusedException.class, () -> DefinitionCodec.readPush(json))
        .problems();
  }

  static String workflowWith(String fields) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\":"
        + " \"NoOp\"}}], "
        + fields
        + "}}";
  }

  static String stepWith(String fields) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\":"
        + " \"NoOp\", "
        + fields
        + "}}]}}";
  }

  static String propertiesWith(String fields) {
    return "{\"properties\": {"
        + fields
        + "}, \"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\":"
        + " \"NoOp\"}}]}}";
  }

  static String idOf(String id) {
    return "{\"workflow\": {\"id\": \""
        + id
        + "\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\": \"NoOp\"}}]}}";
  }

  static String steps(String steps) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [" + steps + "]}}";
  }

  static String param(String definition) {
    return workflowWith("\"params\": {\"p\": " + definition + "}");
  }

  static String trigger(String fields) {
    return workflowWith("\"signal_triggers\": [{" + fields + "}]");
  }

  /** Reads a text and looks for a problem at a place. */
  static void assertProblem(String json, String path, String words) {
    assertThat(problems(json))
        .as(json)
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.text()).contains(words);
            });
  }
}
