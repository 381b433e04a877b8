package dev.podium.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.ui.canvas.CanvasEdit.Edge;
import dev.podium.ui.canvas.CanvasEdit.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CanvasEditReaderTest {

  private static final StepId A = new StepId("a");
  private static final StepId B = new StepId("b");

  @Test
  void readsEveryKindOfEdit() {
    assertThat(read("{'kind':'add','id':'a','type':'NoOp','at':{'x':1,'y':2.5},'after':'b'}"))
        .contains(new CanvasEdit.Add(A, "NoOp", new Point(1, 2.5), B, null, null));
    assertThat(read("{'kind':'add','id':'c','type':'NoOp','after':'a','before':'b'}"))
        .contains(new CanvasEdit.Add(new StepId("c"), "NoOp", null, A, B, null));
    assertThat(read("{'kind':'add','id':'a','type':'NoOp'}"))
        .contains(new CanvasEdit.Add(A, "NoOp", null, null, null, null));
    assertThat(read("{'kind':'add','id':'a','type':'NoOp','inside':'b'}"))
        .contains(new CanvasEdit.Add(A, "NoOp", null, null, null, B));
    assertThat(read("{'kind':'remove','steps':['a'],'edges':[{'from':'a','to':'b'}]}"))
        .contains(new CanvasEdit.Remove(List.of(A), List.of(new Edge(A, B))));
    assertThat(read("{'kind':'connect','from':'a','to':'b'}"))
        .contains(new CanvasEdit.Connect(new Edge(A, B)));
    assertThat(read("{'kind':'condition','from':'a','to':'b','condition':'x > 1'}"))
        .contains(new CanvasEdit.SetCondition(new Edge(A, B), "x > 1"));
    assertThat(read("{'kind':'move','places':[{'id':'a','x':-3,'y':4}]}"))
        .contains(new CanvasEdit.Move(Map.of(A, new Point(-3, 4))));
    assertThat(read("{'kind':'tidy'}")).contains(new CanvasEdit.Tidy(null));
    assertThat(read("{'kind':'enter','inside':'a'}")).contains(new CanvasEdit.Enter(A));
    assertThat(read("{'kind':'enter'}")).contains(new CanvasEdit.Enter(null));
    assertThat(read("{'kind':'copy','steps':['a']}")).contains(new CanvasEdit.Copy(List.of(A)));
    assertThat(read("{'kind':'paste','inside':'a'}")).contains(new CanvasEdit.Paste(A));
    assertThat(read("{'kind':'duplicate','steps':['a','b']}"))
        .contains(new CanvasEdit.Duplicate(List.of(A, B)));
    assertThat(read("{'kind':'select','steps':[]}")).contains(new CanvasEdit.Select(List.of()));
    assertThat(read("{'kind':'undo'}")).contains(new CanvasEdit.Undo());
    assertThat(read("{'kind':'redo'}")).contains(new CanvasEdit.Redo());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{'kind':'drop-table'}",
        "{'kind':'add','id':'','type':'NoOp'}",
        "{'kind':'add','id':7,'type':'NoOp'}",
        "{'kind':'add','id':'a'}",
        "{'kind':'add','id':'a','type':'NoOp','at':{'x':1}}",
        "{'kind':'add','id':'a','type':'NoOp','at':{'x':1e99,'y':0}}",
        "{'kind':'add','id':'a','type':'NoOp','after':7}",
        "{'kind':'connect','from':'a'}",
        "{'kind':'condition','from':'a','to':'b','condition':null}",
        "{'kind':'remove','steps':'a','edges':[]}",
        "{'kind':'remove','steps':[{}],'edges':[]}",
        "{'kind':'move','places':[{'id':'a','x':'1','y':2}]}",
        "{'kind':'select'}",
      })
  void refusesWhatIsNoEdit(String message) {
    assertThat(read(message)).isEmpty();
  }

  @Test
  void refusesAnIdOfAbsurdLength() {
    assertThat(read("{'kind':'copy','steps':['" + "a".repeat(300) + "']}")).isEmpty();
  }

  private static Optional<CanvasEdit> read(String json) {
    return CanvasEditReader.read(JsonMapper.shared().readTree(json.replace('\'', '"')));
  }
}
