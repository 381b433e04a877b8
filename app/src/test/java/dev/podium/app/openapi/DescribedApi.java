package dev.podium.app.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The document as the tests read it. */
record DescribedApi(JsonNode document) {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** A method at a path. */
  record Operation(String method, String path, JsonNode node) {

    String id() {
      return node.path("operationId").asString("");
    }

    /** What its example is answered with: its {@code x-answers}, else the code for success. */
    String answer() {
      return node.path("x-answers").asString(success());
    }

    /** The lowest of its codes, which is the one for success. */
    String success() {
      return node.path("responses")
          .propertyStream()
          .map(Map.Entry::getKey)
          .sorted()
          .findFirst()
          .orElse("none");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** A value in the document, and the schema that it is an example of. */
  record Example(String place, JsonNode schema, JsonNode value) {}

  static DescribedApi own() {
    return new DescribedApi(ApiDocument.get());
  }

  List<Operation> operations() {
    return document.path("paths").propertyStream().flatMap(DescribedApi::operations).toList();
  }

  private static Stream<Operation> operations(Map.Entry<String, JsonNode> path) {
    return path.getValue()
        .propertyStream()
        .map(
            entry ->
                new Operation(
                    entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue()));
  }

  /** What a reference leads to; everything else as it is. */
  JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }

  /** The address of an operation with the examples of its parameters. */
  String address(Operation operation) {
    return address(operation, Map.of());
  }

  /**
   * The address of an operation with the examples of its parameters.
   *
   * @param others values that stand in place of examples, by name, already encoded
   */
  String address(Operation operation, Map<String, String> others) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : parameters(operation)) {
      String name = parameter.path("name").asString();
      String value = others.getOrDefault(name, parameter.path("example").asString(""));
      if (parameter.path("in").asString().equals("path")) {
        path = path.replace("{" + name + "}", value);
      } else if (others.containsKey(name) || parameter.has("example")) {
        query.add(name + "=" + value);
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  List<JsonNode> parameters(Operation operation) {
    return operation.node().path("parameters").valueStream().map(this::resolve).toList();
  }

  /** What is wrong with a value; nothing if it fits. */
  List<Error> problems(JsonNode schema, JsonNode value) {
    return schema(schema, document.at("/components/schemas")).validate(value);
  }

  /** As {@link #problems}, but fields of which the document says nothing are problems as well. */
  List<Error> problemsAndUndescribedFields(JsonNode schema, JsonNode value) {
    JsonNode schemas = document.at("/components/schemas").deepCopy();
    close(schemas);
    JsonNode closed = schema.deepCopy();
    close(closed);
    return schema(closed, schemas).validate(value);
  }

  /** The references lead to where a schema on its own keeps others. */
  private static Schema schema(JsonNode schema, JsonNode others) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("$defs", others);
    whole.putArray("allOf").add(schema);
    String text = whole.toString().replace("\"#/components/schemas/", "\"#/$defs/");
    return SCHEMAS.getSchema(text, InputFormat.JSON);
  }

  private static void close(@Nullable JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    if (node != null) {
      node.forEach(DescribedApi::close);
    }
  }
}
