package dev.podium.scheduler.script;

import dev.podium.domain.json.Texts;
import dev.podium.domain.script.Interpreter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the program that runs a script. */
final class Interpreters {

  private Interpreters() {}

  /**
   * The program of a name on the server's path, or at an absolute path.
   *
   * @throws IllegalArgumentException with a sentence for people, if there is none
   */
  static Path find(String name) {
    Interpreter.fault(name)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault);
            });
    try {
      Path given = Path.of(name);
      if (given.isAbsolute()) {
        return requireProgram(given, name);
      }
      for (String folder : ScriptEnvironment.serverPath().split(":", -1)) {
        Path program = Path.of(folder.isEmpty() ? "." : folder).resolve(given);
        if (isProgram(program)) {
          return program.toAbsolutePath();
        }
      }
      throw missing(name);
    } catch (InvalidPathException e) {
      throw missing(name);
    }
  }

  private static Path requireProgram(Path program, String name) {
    if (!isProgram(program)) {
      throw missing(name);
    }
    return program;
  }

  private static boolean isProgram(Path program) {
    return Files.isRegularFile(program) && Files.isExecutable(program);
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(
        "The node has no program \"%s\"; install it there, or name another interpreter."
            .formatted(Texts.shorten(name, 200)));
  }
}
