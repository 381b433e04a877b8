package dev.podium.scheduler.jar;

import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.scheduler.loop.StepBody;
import dev.podium.step.CustomStep;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step types that jars of a folder bring. It is read once, when the node starts; whatever is
 * wrong with a jar, the node starts without it and says why.
 */
public final class StepJars implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StepJars.class);

  private final InstantSource clock;
  private final Duration patience;
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<StepType> types = new ArrayList<>();
  private final Map<String, StepBody> bodies = new LinkedHashMap<>();

  private StepJars(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * Loads all jars of a folder, in the order of their names.
   *
   * @param folder may be missing
   * @param patience how long a jar may take to say which types it has
   */
  public static StepJars load(Path folder, InstantSource clock, Duration patience) {
    StepJars loaded = new StepJars(clock, patience);
    if (!Files.isDirectory(folder)) {
      return loaded;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .sorted()
          .forEach(loaded::load);
    } catch (IOException e) {
      log.error("The step types in {} cannot be read; the node starts without them", folder, e);
    }
    return loaded;
  }

  /** What the jars have brought. */
  public List<StepType> types() {
    return List.copyOf(types);
  }

  /** The body of each type, by its name. */
  public Map<String, StepBody> bodies() {
    return Map.copyOf(bodies);
  }

  private void load(Path jar) {
    try (JarFile _ = new JarFile(jar.toFile())) {
      log.debug("{} is a jar", jar);
    } catch (IOException e) {
      refuse(jar, "it is no jar that can be read: " + e.getMessage());
      return;
    }
    URLClassLoader loader;
    try {
      loader = JarLoader.of(jar);
    } catch (IOException e) {
      refuse(jar, "it has no address: " + e.getMessage());
      return;
    }
    loaders.add(loader);
    List<Found> found = inTime(jar, loader);
    found.forEach(step -> add(jar, loader, step));
  }

  /** What a jar runs while it is loaded may hang; the node does not wait for it for ever. */
  private List<Found> inTime(Path jar, URLClassLoader loader) {
    FutureTask<List<Found>> loading = new FutureTask<>(() -> find(jar, loader));
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name("load " + jar.getFileName())
            .unstarted(loading);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return loading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      refuse(jar, "it took longer than %d s to be loaded".formatted(patience.toSeconds()));
    } catch (ExecutionException e) {
      refuse(jar, "it cannot be loaded: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(jar, "its loading was interrupted");
    }
    return List.of();
  }

  /** A step of a jar, with what it says of itself. */
  private record Found(CustomStep step, StepType type) {}

  /** Each step by itself: one that is broken does not keep the others of its jar away. */
  private List<Found> find(Path jar, URLClassLoader loader) {
    List<Found> found = new ArrayList<>();
    List<ServiceLoader.Provider<CustomStep>> providers =
        ServiceLoader.load(CustomStep.class, loader).stream().toList();
    if (providers.isEmpty()) {
      refuse(
          jar, "it names no class in META-INF/services/%s".formatted(CustomStep.class.getName()));
    }
    for (ServiceLoader.Provider<CustomStep> provider : providers) {
      try {
        CustomStep step = provider.get();
        found.add(new Found(step, JarSchema.typeOf(step.schema())));
      } catch (JarSchemaException e) {
        refuse(jar, "%s: %s".formatted(provider.type().getName(), e.getMessage()));
      } catch (ServiceConfigurationError e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        refuse(jar, "%s cannot be made: %s".formatted(provider.type().getName(), cause));
      } catch (RuntimeException | Error e) {
        refuse(jar, "%s does not tell its schema: %s".formatted(provider.type().getName(), e));
      }
    }
    return found;
  }

  private void add(Path jar, ClassLoader loader, Found found) {
    String name = found.type().name();
    if (StepTypes.isBuiltIn(name)) {
      refuse(jar, "Podium has a step type %s itself; give it another name".formatted(name));
      return;
    }
    if (types.stream().anyMatch(type -> type.name().equalsIgnoreCase(name))) {
      refuse(jar, "another jar has brought a step type %s already".formatted(name));
      return;
    }
    types.add(found.type());
    bodies.put(name, new JarStep(found.step(), name, loader, clock));
    log.info("Step type {} of {}", name, jar.getFileName());
  }

  private static void refuse(Path jar, String why) {
    log.error("A step type of {} is left out: {}", jar, why);
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }
}
