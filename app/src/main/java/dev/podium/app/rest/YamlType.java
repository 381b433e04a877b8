package dev.podium.app.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The names of YAML among media types: the registered one, and two that were in use before it. */
final class YamlType {
  static final String APPLICATION = "application/yaml";
  static final String TEXT = "text/yaml";
  static final String OLD = "application/x-yaml";

  private static final Set<String> SUBTYPES = Set.of("yaml", "x-yaml");

  private YamlType() {}

  /** Whether a client would rather have YAML than JSON, by its Accept header. */
  static boolean isPreferred(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    try {
      List<MediaType> types = new ArrayList<>(MediaType.parseMediaTypes(accept));
      MimeTypeUtils.sortBySpecificity(types);
      return types.stream()
          .filter(type -> isYaml(type) || type.includes(MediaType.APPLICATION_JSON))
          .reduce((best, next) -> next.getQualityValue() > best.getQualityValue() ? next : best)
          .filter(YamlType::isYaml)
          .isPresent();
    } catch (InvalidMediaTypeException e) {
      // As everywhere in the API, a header that says nothing useful is answered with JSON.
      return false;
    }
  }

  private static boolean isYaml(MediaType type) {
    return SUBTYPES.contains(type.getSubtype());
  }
}
