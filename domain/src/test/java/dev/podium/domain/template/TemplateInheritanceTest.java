package dev.podium.domain.template;

import static dev.podium.domain.template.TemplateBuilder.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class TemplateInheritanceTest {

  private final FakeJobTemplates store = new FakeJobTemplates();

  private ResolvedTemplate resolve(TemplateBuilder template) {
    TemplateInheritance.Resolution resolution =
        new TemplateInheritance(store).resolve(template.build());
    assertThat(resolution.problems()).isEmpty();
    return Objects.requireNonNull(resolution.template());
  }

  private List<String> problems(TemplateBuilder template) {
    TemplateInheritance.Resolution resolution =
        new TemplateInheritance(store).resolve(template.build());
    assertThat(resolution.template()).isNull();
    return resolution.problems().stream().map(Problem::text).toList();
  }

  private static String params(ResolvedTemplate template) {
    return ParamCodec.writeDefinitions(template.params()).toString().replace('"', '\'');
  }

  private static ParamDefinition map(String key, long value) {
    return ParamDefinition.nested(
        Map.of(key, ParamDefinition.literal(new ParamValue.Whole(value))));
  }

  @Test
  void aTemplateWithoutParentsIsWhatItSays() {
    ResolvedTemplate resolved = resolve(aTemplate("a").forSteps("Sleep").withParam("n", 1));

    assertThat(resolved.id()).isEqualTo(TemplateId.ofDefault("a"));
    assertThat(resolved.stepType()).isEqualTo("Sleep");
    assertThat(params(resolved)).isEqualTo("{'n':{'value':1,'type':'LONG'}}");
  }

  @Test
  void aChildChangesWhatItsParentsSay() {
    store.with(
        aTemplate("root").withParam("a", 1).withParam("b", 1).withParam("c", 1).build(),
        aTemplate("base").inheriting("root", "default").withParam("b", 2).build());

    assertThat(params(resolve(aTemplate("child").inheriting("base", "default").withParam("c", 3))))
        .isEqualTo(
            "{'a':{'value':1,'type':'LONG'},'b':{'value':2,'type':'LONG'},"
                + "'c':{'value':3,'type':'LONG'}}");
  }

  @Test
  void laterParentsChangeWhatEarlierOnesSay() {
    store.with(
        aTemplate("one").withParam("a", 1).build(), aTemplate("two").withParam("a", 2).build());

    assertThat(
            params(
                resolve(
                    aTemplate("child").inheriting("one", "default").inheriting("two", "default"))))
        .isEqualTo("{'a':{'value':2,'type':'LONG'}}");
  }

  @Test
  void aCommonAncestorDoesNotUndoWhatComesAfterIt() {
    store.with(
        aTemplate("root").withParam("a", 1).build(),
        aTemplate("one").inheriting("root", "default").withParam("a", 2).build(),
        aTemplate("two").inheriting("root", "default").build());

    assertThat(
            params(
                resolve(
                    aTemplate("child").inheriting("one", "default").inheriting("two", "default"))))
        .isEqualTo("{'a':{'value':2,'type':'LONG'}}");
  }

  @Test
  void mapsAreMergedEntryByEntry() {
    store.with(aTemplate("base").withParam("m", map("a", 1)).build());

    assertThat(
            params(
                resolve(
                    aTemplate("child").inheriting("base", "default").withParam("m", map("b", 2)))))
        .isEqualTo(
            "{'m':{'value':{'a':{'value':1,'type':'LONG'},'b':{'value':2,'type':'LONG'}},"
                + "'type':'MAP'}}");
  }

  @Test
  void aModeStaysUnlessAChildNamesAnother() {
    ParamDefinition fixed =
        new ParamDefinition(
            ParamType.LONG,
            new Content.Literal(new ParamValue.Whole(1)),
            ParamMode.IMMUTABLE,
            null,
            List.of(),
            Map.of());
    store.with(aTemplate("base").withParam("a", fixed).build());

    assertThat(params(resolve(aTemplate("child").inheriting("base", "default").withParam("a", 2))))
        .isEqualTo("{'a':{'value':2,'type':'LONG','mode':'IMMUTABLE'}}");
  }

  @Test
  void parentsMayBeForOtherTypesOfSteps() {
    store.with(aTemplate("base").forSteps("Kubernetes").withParam("a", 1).build());

    assertThat(resolve(aTemplate("child").forSteps("Notebook").inheriting("base", "default")))
        .extracting(ResolvedTemplate::stepType)
        .isEqualTo("Notebook");
  }

  @Test
  void tagsAreCollectedUnderTheNamespaceOfTemplates() {
    Tag detailed =
        new Tag(
            "shell",
            Tag.Namespace.PLATFORM,
            Map.of("since", JsonNodeFactory.instance.numberNode(2)));
    store.with(aTemplate("base").tagged("shell", "base").build());

    assertThat(resolve(aTemplate("child").inheriting("base", "default").tagged(detailed)).tags())
        .containsExactly(detailed, new Tag("base", Tag.Namespace.JOB_TEMPLATE, Map.of()));
  }

  @Test
  void aVersionMayInheritFromAnotherOfItsType() {
    store.with(aTemplate("shell").ofVersion("v1").withParam("a", 1).build());

    assertThat(params(resolve(aTemplate("shell").ofVersion("v2").inheriting("shell", "v1"))))
        .isEqualTo("{'a':{'value':1,'type':'LONG'}}");
  }

  @Test
  void aCircleIsToldWithItsWay() {
    store.with(
        aTemplate("a").inheriting("b", "default").build(),
        aTemplate("b").inheriting("c", "default").build());

    assertThat(problems(aTemplate("c").inheriting("a", "default")))
        .containsExactly(
            "definition.inherit_from.a: Templates inherit from each other in a circle:"
                + " c:default → a:default → b:default → c:default."
                + " Take one of them out of inherit_from.");
    assertThat(problems(aTemplate("a").inheriting("a", "default")))
        .singleElement()
        .asString()
        .contains("a:default → a:default");
  }

  @Test
  void aMissingParentIsToldWithWhatWasMeant() {
    store.with(
        aTemplate("shell").ofVersion("v1").build(),
        aTemplate("base").inheriting("gone", "default").build());

    assertThat(
            problems(
                aTemplate("child")
                    .inheriting("shel", "v1")
                    .inheriting("shell", "v7")
                    .inheriting("base", "default")))
        .containsExactly(
            "definition.inherit_from.shel: There is no job template \"shel\"."
                + " Did you mean \"shell\"?",
            "definition.inherit_from.shell: The job template \"shell\" has no version \"v7\"."
                + " Did you mean \"v1\"?",
            "definition.inherit_from.base: \"base:default\" inherits from it: There is no job"
                + " template \"gone\". There are: base, shell.");
  }

  @Test
  void aChildCannotChangeTheTypeOfAParam() {
    store.with(aTemplate("base").withParam("a", 1).build());

    assertThat(problems(aTemplate("child").inheriting("base", "default").withParam("a", "x")))
        .containsExactly(
            "definition.params.a: The param a is a STRING and cannot become a LONG."
                + " Give a value of type LONG.");
  }

  @Test
  void aTemplateCannotChangeTheTypeOfWhatItsStepsTake() {
    assertThat(problems(aTemplate("a").forSteps("Sleep").withParam("sleep_seconds", "long")))
        .containsExactly(
            "definition.params.sleep_seconds: The param sleep_seconds is a STRING and cannot become"
                + " a LONG. Give a value of type LONG.");
  }

  @Test
  void anEndlessLineOfParentsIsRefused() {
    IntStream.range(0, 40)
        .forEach(i -> store.with(aTemplate("t" + i).inheriting("t" + (i + 1), "default").build()));

    assertThat(problems(aTemplate("child").inheriting("t0", "default")))
        .containsExactly(
            "definition.inherit_from.t0: The template inherits from more than 31 others."
                + " Put some of them together.");
  }

  @Test
  void aTemplateThatGrowsTooLongIsRefused() {
    for (int i = 0; i < 3; i++) {
      store.with(aTemplate("t" + i).withParam("p" + i, "x".repeat(100_000)).build());
    }

    assertThat(
            problems(
                aTemplate("child")
                    .inheriting("t0", "default")
                    .inheriting("t1", "default")
                    .inheriting("t2", "default")))
        .singleElement()
        .asString()
        .startsWith("definition.params: With all that it inherits the template takes 300");
  }
}
