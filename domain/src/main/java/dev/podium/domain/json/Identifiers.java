package dev.podium.domain.json;

import java.util.regex.Pattern;

/** The rules for ids and names (definition.md section 3.1). */
public final class Identifiers {

  private static final int LONGEST_ID = 128;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_DESCRIPTION = 16_384;
  private static final String PREFIX = "maestro_";
  private static final String SUFFIX = "_maestro";
  private static final Pattern WORKFLOW_ID = Pattern.compile("[_a-zA-Z0-9][.\\-_a-zA-Z0-9]*");
  private static final Pattern REFERENCE = Pattern.compile("[_a-zA-Z][.\\-_a-zA-Z0-9]*");
  private static final Pattern NAME = Pattern.compile("[ .,:@&='(){}$+\\[\\]\\-/\\\\_a-zA-Z0-9]+");

  private Identifiers() {}

  /** Checks the id of a workflow. */
  public static void workflowId(String id, Cursor at) {
    if (!WORKFLOW_ID.matcher(id).matches()) {
      at.problem(
          "\"" + Cursor.shorten(id) + "\" is not a valid workflow id.",
          "Use letters, digits, \".\", \"-\" and \"_\", and start with a letter, a digit or \"_\".");
    }
    lengthAndReserved(id, LONGEST_ID, at);
    if (id.endsWith(SUFFIX)) {
      at.problem("An id must not end with \"" + SUFFIX + "\".", "Choose another ending.");
    }
  }

  /** Checks an id that expressions refer to: of a step, or a param's name. */
  public static void reference(String what, String id, Cursor at) {
    if (!REFERENCE.matcher(id).matches()) {
      at.problem(
          "\"" + Cursor.shorten(id) + "\" is not a valid " + what + ".",
          "Use letters, digits, \".\", \"-\" and \"_\", and start with a letter or \"_\".");
    }
    if (id.contains("__")) {
      at.problem(
          "A " + what + " must not contain \"__\".",
          "Use one \"_\": the double one separates a step from its param in expressions.");
    }
    lengthAndReserved(id, LONGEST_ID, at);
  }

  /** Checks the name of a tag or a signal. */
  public static void name(String what, String name, Cursor at) {
    if (!NAME.matcher(name).matches()) {
      at.problem(
          "\"" + Cursor.shorten(name) + "\" is not a valid " + what + ".",
          "Use letters, digits, blanks and . , : @ & = ' ( ) { } $ + [ ] - / \\ _ only.");
    }
    lengthAndReserved(name, LONGEST_NAME, at);
    if (name.endsWith(SUFFIX)) {
      at.problem("A name must not end with \"" + SUFFIX + "\".", "Choose another ending.");
    }
  }

  /** Checks a name that is only shown. */
  public static void displayName(String name, Cursor at) {
    if (Texts.hidesSomething(name)) {
      at.problem(
          "The name holds a control character or one that turns the text's direction.",
          "Take it out.");
    }
    longest(name, LONGEST_NAME, at);
  }

  /** Checks a description: it may have several lines. */
  public static void description(String text, Cursor at) {
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0)) {
      at.problem("The description holds a control character.", "Take it out.");
    }
    longest(text, LONGEST_DESCRIPTION, at);
  }

  private static void lengthAndReserved(String id, int most, Cursor at) {
    longest(id, most, at);
    if (id.startsWith(PREFIX)) {
      at.problem("The prefix \"" + PREFIX + "\" is reserved.", "Choose another beginning.");
    }
  }

  private static void longest(String text, int most, Cursor at) {
    if (text.length() > most) {
      at.problem(
          "The text has " + text.length() + " characters; at most " + most + " are allowed.",
          "Shorten it.");
    }
  }
}
