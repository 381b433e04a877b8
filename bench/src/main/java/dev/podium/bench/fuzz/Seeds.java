package dev.podium.bench.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Valid texts for each subject: a document a file, an expression a line. */
final class Seeds {

  private final Map<Subject, List<String>> texts = new EnumMap<>(Subject.class);

  Seeds() {
    for (Subject subject : Subject.values()) {
      Stream<String> read = subject.seeds().stream().map(Seeds::read);
      texts.put(subject, (subject.isDocument() ? read : read.flatMap(String::lines)).toList());
    }
  }

  private static String read(String name) {
    try (InputStream in = Seeds.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  List<String> of(Subject subject) {
    return texts.getOrDefault(subject, List.of());
  }
}
