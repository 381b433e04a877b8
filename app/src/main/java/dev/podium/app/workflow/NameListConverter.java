package dev.podium.app.workflow;

import dev.podium.app.database.StoredJson;
import jakarta.persistence.AttributeConverter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A list of names as a JSON array. */
class NameListConverter implements AttributeConverter<List<String>, String> {

  @Override
  public String convertToDatabaseColumn(List<String> names) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    names.forEach(array::add);
    return array.toString();
  }

  @Override
  public List<String> convertToEntityAttribute(String column) {
    List<String> names = new ArrayList<>();
    StoredJson.read(column).forEach(name -> names.add(name.stringValue()));
    return List.copyOf(names);
  }
}
