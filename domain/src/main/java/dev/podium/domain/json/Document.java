package dev.podium.domain.json;

import dev.podium.domain.problem.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A text that has been read: its tree, and where in the text the parts of the tree stand. */
public interface Document {

  JsonNode root();

  /** Problems found in the tree, told by the text's paths, lines and columns. */
  List<Problem> locate(List<Problem> problems);
}
