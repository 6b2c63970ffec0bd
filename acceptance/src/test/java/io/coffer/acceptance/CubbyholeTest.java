package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.spi.Verb;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CubbyholeTest {
  private final Scene scene = Scene.open();
  private final Session a = scene.token("{'policies':['default'],'ttl':'1h'}");
  private final Session b = scene.token("{'policies':['default'],'ttl':'1h'}");

  @AfterEach
  void close() {
    scene.close();
  }

  private int rows() {
    return scene.storage().scan("core/cubbyhole/", "", 1_000).size();
  }

  @Test
  void itGivesBackWhatWasWritten() {
    String body = "{'n':5,'big':12345678901234567890,'l':[1,'2',{'x':true}],'nil':null}";
    assertEquals(204, a.put("cubbyhole/note", body).status());
    assertEquals(body.replace('\'', '"'), a.get("cubbyhole/note").orFail().text("data"));
  }

  @Test
  void eachTokenHasItsOwn() {
    a.put("cubbyhole/note", "{'of':'a'}").orFail();
    b.put("cubbyhole/note", "{'of':'b'}").orFail();
    assertEquals("a", a.get("cubbyhole/note").text("of"));
    b.delete("cubbyhole/note").orFail();
    assertEquals("a", a.get("cubbyhole/note").text("of"));
    assertEquals(404, b.get("cubbyhole/note").status());
  }

  @Test
  void nobodyElseSeesItNotEvenRootOrAChild() {
    Session parent = scene.token("{'ttl':'1h'}");
    parent.put("cubbyhole/note", "{'of':'parent'}").orFail();
    Session child = scene.as(parent.put("auth/token/create", "{'ttl':'1h'}").orFail().token());
    assertEquals(404, child.get("cubbyhole/note").status());
    assertEquals(404, scene.root().get("cubbyhole/note").status());
    assertEquals(404, scene.root().list("cubbyhole").status());
  }

  @Test
  void namesAreListedAndFoldersMarked() {
    a.put("cubbyhole/note", "{'v':1}").orFail();
    a.put("cubbyhole/dir/sub/leaf", "{'v':1}").orFail();
    a.put("cubbyhole/dir", "{'v':1}").orFail();
    assertEquals(List.of("dir", "dir/", "note"), a.list("cubbyhole").keys());
    assertEquals(List.of("sub/"), a.list("cubbyhole/dir").keys());
    assertEquals(404, a.list("cubbyhole/none").status());
    assertEquals(404, b.list("cubbyhole").status());
  }

  @Test
  void aWriteReplaces() {
    a.put("cubbyhole/note", "{'x':1,'y':2}").orFail();
    a.put("cubbyhole/note", "{'y':3}").orFail();
    assertEquals("{\"y\":3}", a.get("cubbyhole/note").text("data"));
  }

  @Test
  void anEmptyWriteIsRefusedAndReplacesNothing() {
    a.put("cubbyhole/note", "{'x':1}").orFail();
    Expect.refused(400, "missing data fields", a.put("cubbyhole/note", "{}"));
    assertEquals("1", a.get("cubbyhole/note").text("x"));
    Expect.refused(400, "missing path", scene.root().put("cubbyhole", "{'v':1}"));
  }

  @Test
  void deletingTwiceIsNoError() {
    a.put("cubbyhole/note", "{'x':1}").orFail();
    assertEquals(204, a.delete("cubbyhole/note").status());
    assertEquals(204, a.delete("cubbyhole/note").status());
    assertEquals(404, a.get("cubbyhole/note").status());
  }

  @Test
  void itGoesWhenItsTokenIsRevoked() {
    a.put("cubbyhole/note", "{'x':1}").orFail();
    a.put("cubbyhole/dir/other", "{'x':1}").orFail();
    b.put("cubbyhole/note", "{'x':1}").orFail();
    a.put("auth/token/revoke-self").orFail();
    assertEquals(1, rows());
  }

  @Test
  void itGoesWhenItsTokenRunsOut() {
    a.put("cubbyhole/note", "{'x':1}").orFail();
    scene.advance(Duration.ofHours(1));
    assertEquals(0, rows());
  }

  @Test
  void itGoesWithTheLastUse() {
    Session once = scene.token("{'policies':['default'],'num_uses':2}");
    once.put("cubbyhole/note", "{'x':1}").orFail();
    assertEquals("1", once.get("cubbyhole/note").text("x"));
    assertEquals(0, rows());
    Session last = scene.token("{'policies':['default'],'num_uses':1}");
    assertEquals(204, last.put("cubbyhole/note", "{'x':1}").status());
    assertEquals(0, rows());
  }

  @Test
  void aChosenIdThatIsUsedAgainFindsItEmpty() {
    Session first = scene.token("{'id':'mine','policies':['default'],'ttl':'1h'}");
    first.put("cubbyhole/note", "{'x':1}").orFail();
    first.put("auth/token/revoke-self").orFail();
    Session second = scene.token("{'id':'mine','policies':['default'],'ttl':'1h'}");
    assertEquals(404, second.get("cubbyhole/note").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"READ", "UPDATE", "DELETE", "LIST"})
  void batchTokensHaveNone(String verb) {
    Session batch = scene.token("{'type':'batch','policies':['default']}");
    String path = verb.equals("LIST") ? "cubbyhole/x/" : "cubbyhole/x";
    Expect.refused(
        400,
        "cubbyhole operations are only supported by 'service' type tokens",
        batch.send(Verb.valueOf(verb), path, "{'a':1}"));
  }

  @Test
  void itIsThereAfterARestart() {
    a.put("cubbyhole/note", "{'x':1}").orFail();
    scene.restart();
    assertEquals("1", a.get("cubbyhole/note").text("x"));
  }

  @Test
  void itCannotBeDisabledOrMounted() {
    Expect.refusedFor(400, "cannot unmount", scene.root().delete("sys/mounts/cubbyhole"));
    Expect.refusedFor(
        400, "cannot mount", scene.root().put("sys/mounts/cubbyhole/x", "{'type':'kv'}"));
    a.put("cubbyhole/note", "{'x':1}").orFail();
  }

  @Test
  void nobodyWithoutATokenHasOne() {
    Expect.refused(403, "permission denied", scene.nobody().get("cubbyhole/note"));
    Expect.refused(403, "permission denied", scene.as("hvs.none").put("cubbyhole/x", "{'a':1}"));
  }
}
