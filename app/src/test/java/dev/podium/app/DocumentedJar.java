package dev.podium.app;

import static dev.podium.domain.step.JarBuilder.aJar;

import dev.podium.step.CustomStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar whose source docs/step-plugins.md shows, in the folder of the application under test. */
public final class DocumentedJar {

  private static final Pattern SOURCE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORKFLOW = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  private DocumentedJar() {}

  /** A folder with the jar, and with a file that is none. */
  static Path folder() {
    try {
      Path folder = Files.createTempDirectory("step-types");
      Path jar = folder.resolve("digest.jar");
      aJar()
          .against(CustomStep.class)
          .withClass("shop.DigestStep", part(SOURCE))
          .withService(CustomStep.class, "shop.DigestStep")
          .write(jar);
      Path broken = Files.writeString(folder.resolve("broken.jar"), "this is no jar");
      jar.toFile().deleteOnExit();
      broken.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The workflow that the document shows. */
  public static String workflow() {
    return part(WORKFLOW);
  }

  private static String part(Pattern pattern) {
    try {
      Matcher found = pattern.matcher(Files.readString(Path.of("..", "docs", "step-plugins.md")));
      if (!found.find()) {
        throw new IllegalStateException("docs/step-plugins.md has lost its example");
      }
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
