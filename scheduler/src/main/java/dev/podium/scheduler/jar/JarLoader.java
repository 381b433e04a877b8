package dev.podium.scheduler.jar;

import dev.podium.step.CustomStep;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * The classes of one jar. They see the JDK, the step API and each other, and nothing of Podium or
 * of other jars, so that no two versions of a library can clash.
 */
final class JarLoader {

  private JarLoader() {}

  static URLClassLoader of(Path jar) throws MalformedURLException {
    return new URLClassLoader(jar.toString(), new URL[] {jar.toUri().toURL()}, new ApiOnly());
  }

  /** The JDK and the step API as Podium itself has it, even if a jar holds it too. */
  private static final class ApiOnly extends ClassLoader {

    private static final String API = CustomStep.class.getPackageName() + ".";

    ApiOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(API) && name.indexOf('.', API.length()) < 0) {
        return Class.forName(name, false, CustomStep.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }
  }
}
