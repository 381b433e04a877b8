package dev.podium.scheduler.jar;

import dev.podium.domain.json.Texts;
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
import java.util.TreeMap;
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

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 500;

  private static final String COMPLETE =
      "Put all that it needs into the jar, and compile it for Java %d against podium-step-api of"
              .formatted(Runtime.version().feature())
          + " this version.";

  private final InstantSource clock;
  private final Duration patience;
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<StepType> types = new ArrayList<>();
  private final Map<String, StepBody> bodies = new LinkedHashMap<>();
  private final Map<String, Path> broughtBy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<Refusal> refusals = new ArrayList<>();

  /**
   * A jar, or one of its step types, that was left out.
   *
   * @param file name of the jar
   * @param reason what is wrong, a sentence for people
   * @param remedy how to mend it, a sentence for people
   */
  public record Refusal(String file, String reason, String remedy) {}

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
      loaded.refuse(
          folder,
          "the folder cannot be read: " + e,
          "Let the user that Podium runs as read the folder.");
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

  /** What was left out, in the order in which it was found. */
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  private void load(Path jar) {
    try (JarFile _ = new JarFile(jar.toFile())) {
      log.debug("{} is a jar", jar);
    } catch (IOException e) {
      refuse(
          jar,
          "it is no jar that can be read: " + e.getMessage(),
          "Copy it again, or remove it from the folder.");
      return;
    }
    URLClassLoader loader;
    try {
      loader = JarLoader.of(jar);
    } catch (IOException e) {
      refuse(jar, "it has no address: " + e.getMessage(), "Give the file a plain name.");
      return;
    }
    loaders.add(loader);
    Looked looked = inTime(jar, loader);
    looked.refusals().forEach(this::refuse);
    looked.found().forEach(step -> add(jar, loader, step));
  }

  /** What a jar runs while it is loaded may hang; the node does not wait for it for ever. */
  private Looked inTime(Path jar, URLClassLoader loader) {
    FutureTask<Looked> loading = new FutureTask<>(() -> find(jar, loader));
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
      return Looked.at(
          refusal(
              jar,
              "it took longer than %d s to be loaded".formatted(patience.toSeconds()),
              "Let its class wait for nothing when it is made and when it tells its schema."));
    } catch (ExecutionException e) {
      return Looked.at(refusal(jar, "it cannot be loaded: " + e.getCause(), COMPLETE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Looked.at(refusal(jar, "its loading was interrupted", "Nothing is wrong with it."));
    }
  }

  /** What there is in a jar, and what of it was left out. */
  private record Looked(List<Found> found, List<Refusal> refusals) {
    static Looked at(Refusal refusal) {
      return new Looked(List.of(), List.of(refusal));
    }
  }

  /** A step of a jar, with what it says of itself. */
  private record Found(CustomStep step, StepType type) {}

  /** Each step by itself: one that is broken does not keep the others of its jar away. */
  private static Looked find(Path jar, URLClassLoader loader) {
    List<Found> found = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    List<ServiceLoader.Provider<CustomStep>> providers =
        ServiceLoader.load(CustomStep.class, loader).stream().toList();
    if (providers.isEmpty()) {
      refusals.add(
          refusal(
              jar,
              "it names no class in META-INF/services/%s".formatted(CustomStep.class.getName()),
              "Add that file to the jar, with the full name of the step type's class; or remove a jar"
                  + " that only other jars need, since each has to hold what it needs."));
    }
    for (ServiceLoader.Provider<CustomStep> provider : providers) {
      try {
        CustomStep step = provider.get();
        found.add(new Found(step, JarSchema.typeOf(step.schema())));
      } catch (JarSchemaException e) {
        refusals.add(
            refusal(
                jar,
                "its class %s: %s".formatted(provider.type().getName(), e.getMessage()),
                "Change what its schema says."));
      } catch (ServiceConfigurationError e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        refusals.add(
            refusal(
                jar,
                "its class %s cannot be made: %s".formatted(provider.type().getName(), cause),
                "Give the class a public constructor without parameters that does not fail. "
                    + COMPLETE));
      } catch (RuntimeException | Error e) {
        refusals.add(
            refusal(
                jar,
                "its class %s does not tell its schema: %s".formatted(provider.type().getName(), e),
                COMPLETE));
      }
    }
    return new Looked(found, refusals);
  }

  private void add(Path jar, ClassLoader loader, Found found) {
    String name = found.type().name();
    if (StepTypes.isBuiltIn(name)) {
      refuse(
          jar,
          "Podium has a step type %s itself".formatted(name),
          "Give the step type another name.");
      return;
    }
    Path other = broughtBy.putIfAbsent(name, jar);
    if (other != null) {
      refuse(
          jar,
          "the jar %s has brought a step type %s already".formatted(other.getFileName(), name),
          "Remove one of the two jars, or give one of the step types another name.");
      return;
    }
    types.add(found.type());
    bodies.put(name, new JarStep(found.step(), name, loader, clock));
    log.info("Step type {} of {}", name, jar.getFileName());
  }

  private void refuse(Path jar, String why, String remedy) {
    refuse(refusal(jar, why, remedy));
  }

  private void refuse(Refusal refusal) {
    refusals.add(refusal);
    log.error(
        "A step type of {} is left out: {} {}", refusal.file(), refusal.reason(), refusal.remedy());
  }

  /** What jars and their classes say of themselves may be of any length, and hide something. */
  private static Refusal refusal(Path jar, String why, String remedy) {
    Path file = Objects.requireNonNullElse(jar.getFileName(), jar);
    return new Refusal(
        Texts.shorten(file.toString(), LONGEST_NAME),
        Texts.sentence(Texts.shorten(why, LONGEST_REASON)),
        remedy);
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }
}
