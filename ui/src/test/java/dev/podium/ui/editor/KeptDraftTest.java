package dev.podium.ui.editor;

import static dev.podium.ui.editor.Drafts.draft;
import static dev.podium.ui.editor.Drafts.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.CanvasLayout.Position;
import dev.podium.domain.yaml.TemplateTypes;
import dev.podium.ui.editor.EditorModel.Origin;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KeptDraftTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.008Z");
  private static final Map<StepId, Position> PLACES =
      Map.of(new StepId("b"), new Position(3, -4.5));

  @Test
  void comesBackFromTheBrowserAsItWasKept() {
    KeptDraft kept = KeptDraft.of(editing(3, draft("a", "b").withLayout(PLACES)), NOW);

    assertThat(KeptDraft.read(kept.toJson())).contains(kept);
    assertThat(kept.layout().positions()).isEqualTo(PLACES);
  }

  @Test
  void isKeptInTheSyntaxThatItWasTypedIn() {
    EditorModel model = editing(3, draft("a", "b"));
    model.writeIn(Syntax.YAML);
    KeptDraft kept = KeptDraft.of(model, NOW);
    EditorModel later = editing(3, draft("a"));

    assertThat(KeptDraft.read(kept.toJson())).contains(kept);
    later.restore(kept);
    assertThat(later.text().syntax()).isEqualTo(Syntax.YAML);
    assertThat(ids(later.draft())).containsExactly("a", "b");
  }

  @Test
  void ofAnEarlierReleaseIsJson() {
    ObjectNode old = KeptDraft.of(editing(3, draft("a")), NOW).toJson();
    old.remove("syntax");

    assertThat(KeptDraft.read(old)).map(KeptDraft::syntax).contains(Syntax.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{'version':-1,'at':1,'text':'x','layout':'{}'}",
        "{'version':1.5,'at':1,'text':'x','layout':'{}'}",
        "{'version':1,'at':9e99,'text':'x','layout':'{}'}",
        "{'version':1,'at':1,'text':'','layout':'{}'}",
        "{'version':1,'at':1,'text':'x','layout':'{'}",
        "{'version':1,'at':1,'syntax':'XML','text':'x','layout':'{}'}",
        "{'version':1,'at':1,'text':'x','layout':'[]'}",
        "{'version':1,'at':1,'text':'x','layout':'{\"a\":{\"x\":1}}'}",
        "{'version':1,'at':1,'text':'x','layout':'{\"a\":{\"x\":1,\"y\":1e300}}'}"
      })
  void isNotReadFromWhatOnlyLooksLikeIt(String json) {
    String text = json.replace("\"", "\\\"").replace('\'', '"');
    assertThat(KeptDraft.read(JsonMapper.shared().readTree(text))).isEmpty();
  }

  @Test
  void isRestoredAsOneStepThatCanBeUndone() {
    KeptDraft kept = KeptDraft.of(editing(2, draft("a", "b").withLayout(PLACES)), NOW);
    EditorModel later = editing(5, draft("a"));

    assertThat(later.differsFrom(kept)).isTrue();
    later.restore(kept);

    assertThat(ids(later.draft())).containsExactly("a", "b");
    assertThat(later.draft().layout().positions()).isEqualTo(PLACES);
    assertThat(later.isDirty()).isTrue();
    assertThat(later.version()).as("what others saved since is not overwritten").isEqualTo(2);
    assertThat(later.differsFrom(kept)).isFalse();
    later.undo();
    assertThat(ids(later.draft())).containsExactly("a");
  }

  @Test
  void isRestoredEvenIfItsTextCannotBeRead() {
    KeptDraft broken =
        new KeptDraft(1, NOW, Syntax.JSON, "{ \"workflow\": ", CanvasLayout.AUTOMATIC);
    EditorModel later = editing(1, draft("a"));
    later.restore(broken);

    assertThat(later.isTextBroken()).isTrue();
    assertThat(later.text().text()).isEqualTo("{ \"workflow\": ");
    assertThat(ids(later.draft())).containsExactly("a");
  }

  @Test
  void isOfNoUseToThoseWhoMayOnlyLook() {
    EditorModel locked =
        new EditorModel(new FakeWorkflows(), TemplateTypes.NONE, draft("a"), 1, true);
    locked.restore(KeptDraft.of(editing(1, draft("b")), NOW));
    locked.change(Origin.FORM, draft -> draft);

    assertThat(ids(locked.draft())).containsExactly("a");
  }

  @Test
  void isOfferedWithAWordOnVersionsSavedSince() {
    KeptDraft kept = KeptDraft.of(editing(3, draft("a")), NOW);

    assertThat(DraftBanner.text(kept, 3, "1 h ago")).endsWith("last touched 1 h ago.");
    assertThat(DraftBanner.text(kept, 5, "1 h ago"))
        .endsWith(
            "They go out from version 3; version 5 has been saved since, and is not overwritten.");
  }

  private static EditorModel editing(int version, Draft draft) {
    return new EditorModel(new FakeWorkflows(), TemplateTypes.NONE, draft, version, false);
  }
}
