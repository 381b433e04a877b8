package dev.podium.scheduler.jar;

import static dev.podium.domain.step.JarBuilder.aJar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepType;
import dev.podium.step.CustomStep;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Real jars, most of them bad. */
class StepJarsTest {

  @TempDir Path folder = Path.of("");

  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(StepJars.class);

  @BeforeEach
  void listen() {
    told.start();
    log.addAppender(told);
  }

  @AfterEach
  void leave() {
    log.detachAppender(told);
  }

  @Test
  void withoutTheFolderThereAreNone() throws IOException {
    assertThat(types(folder.resolve("missing"))).isEmpty();
    assertThat(told.list).isEmpty();
  }

  @Test
  void aSchemaBecomesAStepTypeLikeThoseOfPodium() throws IOException {
    jar(
        "a.jar",
        """
        StepSchema.of("Load", "Load a file", "Loads it.",
          StepParam.required("file", StepParam.Type.STRING, "Which."),
          StepParam.optional("days", StepParam.Type.LONG_ARRAY, "For which days."),
          StepParam.standard("rate", StepParam.Type.DOUBLE, 0.25, "How fast."),
          StepParam.standard("env", StepParam.Type.STRING_MAP, java.util.Map.of("A", "1"), "More."),
          StepParam.group("target", "Where to.",
            StepParam.required("table", StepParam.Type.STRING, "The table."),
            StepParam.standard("keep", StepParam.Type.BOOLEAN, true, "Whether to keep it.")),
          StepParam.output("rows", StepParam.Type.LONG, 0, "how many."))
        """);

    StepType type = types(folder).getFirst();

    assertThat(type.name()).isEqualTo("Load");
    assertThat(type.shape()).isEqualTo(StepType.Shape.LEAF);
    assertThat(type.runnable()).isTrue();
    assertThat(type.isOwn()).isTrue();
    assertThat(type.params())
        .extracting(StepParam::name, StepParam::type, StepParam::required)
        .containsExactly(
            tuple("file", ParamType.STRING, true),
            tuple("days", ParamType.LONG_ARRAY, false),
            tuple("rate", ParamType.DOUBLE, false),
            tuple("env", ParamType.STRING_MAP, false),
            tuple("target", ParamType.MAP, true),
            tuple("rows", ParamType.LONG, false));
    assertThat(type.defaults()).containsOnlyKeys("rate", "env", "target", "rows");
    assertThat(type.defaults().get("rate"))
        .isEqualTo(ParamDefinition.literal(new ParamValue.Decimal(new BigDecimal("0.25"))));
    assertThat(type.findParam("target").orElseThrow().entries())
        .extracting(StepParam::name)
        .containsExactly("table", "keep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "StepSchema.of(\"shell\", \"S\", \"\") | Podium has a step type shell itself",
        "StepSchema.of(\"Join\", \"J\", \"\") | Join means something else in workflows",
        "StepSchema.of(\"two words\", \"T\", \"\") | \"two words\" is no name of a step type",
        "StepSchema.of(\"T\", \" \", \"\") | its label is empty",
        "StepSchema.of(\"T\", \"T\", \"a\\nb\") | its help is not one line",
        "StepSchema.of(\"T\", \"T\", \"\", text(\"a b\")) | \"a b\" is not a valid param name",
        "StepSchema.of(\"T\", \"T\", \"\", text(\"a\"), text(\"a\")) | it has the param a twice",
        "StepSchema.of(\"T\", \"T\", \"\", text(\"step_id\")) | the system has a param step_id itself",
        "StepSchema.of(\"T\", \"T\", \"\", text(\"params\")) | the system has a param params itself",
        "StepSchema.of(\"T\", \"T\", \"\", StepParam.standard(\"n\", StepParam.Type.LONG, \"x\", \"\")) | the standard value of n is no LONG",
        "StepSchema.of(\"T\", \"T\", \"\", StepParam.standard(\"n\", StepParam.Type.STRING, new Object(), \"\")) | n holds a java.lang.Object",
        "null | its schema is null",
        "broken() | does not tell its schema: java.lang.IllegalStateException: not today",
      })
  void whatASchemaMayNotSayIsToldAndTheNodeGoesOn(String schema, String why) throws IOException {
    jar("bad.jar", schema);
    jar("good.jar", "StepSchema.of(\"Good\", \"Good\", \"\")");

    assertThat(types(folder)).extracting(StepType::name).containsExactly("Good");
    assertThat(told()).contains("bad.jar is left out: ").contains(why);
  }

  @Test
  void aBadJarIsToldAndTheOthersAreThere() throws IOException {
    Files.writeString(folder.resolve("a-text.jar"), "this is no jar");
    aJar().withFile("readme", "nothing here").write(folder.resolve("b-empty.jar"));
    aJar()
        .withService(CustomStep.class, "gone.Missing")
        .write(folder.resolve("c-without-its-class.jar"));
    aJar()
        .withClass("other.NoStep", "package other; public class NoStep {}")
        .withService(CustomStep.class, "other.NoStep")
        .write(folder.resolve("d-no-step.jar"));
    aJar()
        .against(CustomStep.class)
        .withClass(
            "odd.Thrower",
            step("odd", "Thrower", "null", "public Thrower() { throw new Error(\"no\"); }"))
        .withService(CustomStep.class, "odd.Thrower")
        .write(folder.resolve("e-thrower.jar"));
    aJar()
        .against(CustomStep.class)
        .withClass(
            "odd.Sleeper",
            step(
                "odd",
                "Sleeper",
                "null",
                "public Sleeper() throws Exception { new java.util.concurrent.Semaphore(0).acquire(); }"))
        .withService(CustomStep.class, "odd.Sleeper")
        .write(folder.resolve("f-sleeper.jar"));
    jar("g-good.jar", "StepSchema.of(\"Good\", \"Good\", \"\")");

    assertThat(types(folder)).extracting(StepType::name).containsExactly("Good");
    assertThat(told())
        .contains("a-text.jar is left out: It is no jar that can be read")
        .contains("b-empty.jar is left out: It names no class in META-INF/services/")
        .contains("c-without-its-class.jar is left out: It cannot be loaded")
        .contains("gone.Missing")
        .contains("d-no-step.jar is left out: It cannot be loaded")
        .contains(
            "e-thrower.jar is left out: Its class odd.Thrower cannot be made: java.lang.Error: no")
        .containsOnlyOnce("f-sleeper.jar is left out: It took longer than 2 s to be loaded");
  }

  @Test
  void theFirstOfTwoJarsHasTheName() throws IOException {
    jar("one.jar", "StepSchema.of(\"Load\", \"First\", \"\")");
    jar("two.jar", "StepSchema.of(\"LOAD\", \"Second\", \"\")");

    assertThat(types(folder)).extracting(StepType::label).containsExactly("First");
    assertThat(told())
        .contains("two.jar is left out: The jar one.jar has brought a step type LOAD");
  }

  @Test
  void whatIsLeftOutIsKeptWithTheReasonAndTheRemedy() throws IOException {
    Files.writeString(folder.resolve("a-text.jar"), "this is no jar");
    jar("b-long.jar", "long_()");
    jar("c-good.jar", "StepSchema.of(\"Good\", \"Good\", \"\")");
    jar("d-twice.jar", "StepSchema.of(\"good\", \"Good\", \"\")");

    try (StepJars jars = StepJars.load(folder, InstantSource.system(), Duration.ofSeconds(20))) {
      assertThat(jars.refusals())
          .extracting(StepJars.Refusal::file)
          .containsExactly("a-text.jar", "b-long.jar", "d-twice.jar");
      assertThat(jars.refusals().getFirst().reason())
          .startsWith("It is no jar that can be read: ")
          .endsWith(".");
      assertThat(jars.refusals().getFirst().remedy())
          .isEqualTo("Copy it again, or remove it from the folder.");
      assertThat(jars.refusals().get(1).reason())
          .hasSizeLessThan(600)
          .startsWith("Its class steps.One does not tell its schema: ")
          .doesNotContain("\u202e", "\n");
      assertThat(jars.refusals().get(2).reason())
          .isEqualTo("The jar c-good.jar has brought a step type good already.");
    }
  }

  @Test
  void aJarSeesNothingOfPodiumButTheApi() throws IOException {
    jar(
        "nosy.jar",
        """
        StepSchema.of("Nosy", seen("dev.podium.domain.step.StepTypes"),
          seen("dev.podium.step.StepEnd") + seen("org.slf4j.Logger") + seen("java.sql.Driver"))
        """);

    StepType type = types(folder).getFirst();

    assertThat(type.label()).isEqualTo("no");
    assertThat(type.help()).isEqualTo("yesnoyes");
  }

  private List<StepType> types(Path from) throws IOException {
    try (StepJars jars = StepJars.load(from, InstantSource.system(), Duration.ofSeconds(2))) {
      assertThat(jars.bodies()).hasSameSizeAs(jars.types());
      return jars.types();
    }
  }

  private String told() {
    StringBuilder all = new StringBuilder();
    told.list.forEach(event -> all.append(event.getFormattedMessage()).append('\n'));
    return all.toString();
  }

  private void jar(String file, String schema) {
    aJar()
        .against(CustomStep.class)
        .withClass("steps.One", step("steps", "One", schema, ""))
        .withService(CustomStep.class, "steps.One")
        .write(folder.resolve(file));
  }

  private static String step(String in, String name, String schema, String more) {
    return """
    package %s;
    import dev.podium.step.*;
    public final class %s implements CustomStep {
      %s
      public StepSchema schema() { return %s; }
      public StepEnd run(StepContext step) { return StepEnd.done(); }
      static StepParam text(String name) {
        return StepParam.optional(name, StepParam.Type.STRING, "");
      }
      static StepSchema long_() {
        throw new IllegalStateException("a\\nb\\u202e" + "x".repeat(100_000));
      }
      static StepSchema broken() { throw new IllegalStateException("not today"); }
      static String seen(String type) {
        try {
          Class.forName(type);
          return "yes";
        } catch (ClassNotFoundException e) {
          return "no";
        }
      }
    }
    """
        .formatted(in, name, more, schema);
  }
}
