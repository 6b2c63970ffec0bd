package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names, metadata and fields of new tokens; their policies and lives have tests of their own.
final class TokenCreationTest {
  private final Scene scene = Scene.open();

  @AfterEach
  void close() {
    scene.close();
  }

  private Said create(String wish) {
    return scene.root().put("auth/token/create", wish);
  }

  private Said look(Said made) {
    return scene.as(made.token()).get("auth/token/lookup-self").orFail();
  }

  @Test
  void theAnswerTellsAllOfTheToken() {
    Json.Obj auth = create("{'policies':['default'],'ttl':'1h','meta':{'team':'blue'}}").auth();
    assertTrue(auth.text("client_token", "").startsWith("hvs."));
    assertTrue(auth.text("accessor", "").matches("[A-Za-z0-9]{24}"));
    assertEquals("service", auth.text("token_type", ""));
    assertEquals("blue", auth.object("metadata").text("team", ""));
    assertEquals(3600, auth.number("lease_duration", 0));
    assertEquals(auth.texts("policies"), auth.texts("token_policies"));
    assertTrue(auth.flag("renewable"));
  }

  @Test
  void metadataIsNullWhenThereIsNone() {
    assertEquals(Json.NULL, create("{'ttl':'1h'}").auth().get("metadata").orElseThrow());
  }

  @Test
  void eachTokenIsAnother() {
    assertNotEquals(create("{}").token(), create("{}").token());
  }

  @Test
  void aTokenRemembersWhereItWasMade() {
    assertEquals("auth/token/create", look(create("{}")).text("path"));
    Said orphan = scene.root().put("auth/token/create-orphan");
    assertEquals("auth/token/create-orphan", look(orphan).text("path"));
  }

  @Test
  void aTokenOfItsMakerIsNoOrphan() {
    assertEquals("false", look(create("{}")).text("orphan"));
  }

  @Test
  void anOrphanIsMadeAtItsOwnPathOrByWish() {
    assertEquals("true", look(scene.root().put("auth/token/create-orphan")).text("orphan"));
    assertEquals("true", look(create("{'no_parent':true}")).text("orphan"));
  }

  @ParameterizedTest
  @CsvSource({
    "web server/1, token-web-server-1",
    "'', token",
    "old, token-old",
    "12, token-12",
    "a.b_c, token-a-b-c",
    "ends-, token-ends"
  })
  void aDisplayNameIsMadePlain(String wish, String shown) {
    assertEquals(shown, look(create("{'display_name':'" + wish + "'}")).text("display_name"));
  }

  @Test
  void metadataComesAsAnObjectOrAsPairs() {
    assertEquals("5", look(create("{'meta':{'n':5}}")).text("meta.n"));
    assertEquals("blue", look(create("{'meta':'team=blue'}")).text("meta.team"));
    assertEquals("x=y", look(create("{'meta':['k=v','w=x=y']}")).text("meta.w"));
  }

  @Test
  void fieldsThatNobodyKnowsAreWarnedOf() {
    Expect.warned(
        "ignored these unrecognized parameters: [colour size]",
        create("{'ttl':'5m','colour':'red','size':4}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'num_uses':-1 | number of uses cannot be negative",
        "'num_uses':'many' | num_uses",
        "'renewable':'perhaps' | renewable",
        "'type':'strange' | invalid 'token_type' value",
        "'type':'Batch' | invalid 'token_type' value",
        "'ttl':'soon' | soon",
        "'ttl':'-1h' | ttl must be positive",
        "'ttl':'1d12h' | 1d12h",
        "'explicit_max_ttl':'-5m' | explicit_max_ttl must be positive",
        "'period':'-5m' | period must be positive",
        "'period':'x' | x",
        "'entity_alias':'ann' | 'entity_alias' is only allowed in combination with token role",
        "'meta':5 | meta",
        "'no_parent':'yes' | no_parent"
      })
  void aWrongFieldIsRefusedByName(String field, String text) {
    Expect.refusedFor(400, text, create("{" + field + "}"));
  }

  @Test
  void nothingIsMadeWhenAFieldIsWrong() {
    int before = scene.root().list("auth/token/accessors").keys().size();
    create("{'num_uses':-1}");
    create("{'ttl':'soon'}");
    assertEquals(before, scene.root().list("auth/token/accessors").keys().size());
  }

  @Test
  void whoHasNoRightToCreateMakesNothing() {
    Session plain = scene.policy("plain", "path \"secret/*\" { capabilities = [\"read\"] }");
    Expect.refused(403, "permission denied", plain.put("auth/token/create"));
  }
}
