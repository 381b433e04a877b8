package dev.podium.domain.step;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar that is compiled from source while the tests run. */
public final class JarBuilder {

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> classPath = new ArrayList<>();

  public static JarBuilder aJar() {
    return new JarBuilder();
  }

  /**
   * Adds a class.
   *
   * @param name with its package
   */
  public JarBuilder withClass(String name, String source) {
    sources.put(name, source);
    return this;
  }

  /** Adds a file beside the classes. */
  public JarBuilder withFile(String name, String text) {
    files.put(name, text);
    return this;
  }

  /** Names classes for the service loader. */
  public JarBuilder withService(Class<?> service, String... classes) {
    return withFile("META-INF/services/" + service.getName(), String.join("\n", classes));
  }

  /** Compiles against what this class comes from. */
  public JarBuilder against(Class<?> type) {
    CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
    classPath.add(Path.of(URI.create(source.getLocation().toString())).toString());
    return this;
  }

  /** Compiles and packs. */
  public void write(Path jar) {
    try {
      Path work = Files.createTempDirectory("jar-of-a-test");
      try {
        compile(work);
        pack(work, jar);
      } finally {
        delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path work) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      written.add(Files.writeString(file, source.getValue()));
    }
    List<String> options =
        List.of(
            "-proc:none", "-d", work.toString(), "-cp", String.join(File.pathSeparator, classPath));
    StringWriter told = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var units = manager.getJavaFileObjectsFromPaths(written);
      if (!compiler.getTask(told, manager, null, options, null, units).call()) {
        throw new IllegalArgumentException("The sources do not compile:\n" + told);
      }
    }
    for (Path file : written) {
      Files.delete(file);
    }
  }

  private void pack(Path work, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> compiled = Files.walk(work)) {
      for (Path file : compiled.filter(Files::isRegularFile).sorted().toList()) {
        add(out, work.relativize(file).toString(), Files.readAllBytes(file));
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        add(out, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
