package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AppRoleSecretIdsTest {
  private static final String WEB = "auth/approle/role/web";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/auth/approle", "{'type':'approle'}").orFail();
    root.put(WEB, "{'secret_id_ttl':'1h','secret_id_num_uses':10}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said make(String wish) {
    return root.put(WEB + "/secret-id", wish);
  }

  private Said lookup(String secretId) {
    return root.put(WEB + "/secret-id/lookup", "{'secret_id':'" + secretId + "'}");
  }

  private Said lookupAccessor(String accessor) {
    return root.put(
        WEB + "/secret-id-accessor/lookup", "{'secret_id_accessor':'" + accessor + "'}");
  }

  @Test
  void aSecretIdHasWhatItsRoleSays() {
    Said said = make("{}").orFail();
    assertEquals(36, said.text("secret_id").length());
    assertEquals("3600", said.text("secret_id_ttl"));
    assertEquals("10", said.text("secret_id_num_uses"));
    scene.restart();
    Said seen = lookup(said.text("secret_id")).orFail();
    String now = scene.clock().instant().toString();
    assertEquals(said.text("secret_id_accessor"), seen.text("secret_id_accessor"));
    assertEquals(now, seen.text("creation_time"));
    assertEquals(now, seen.text("last_updated_time"));
    assertEquals(
        scene.clock().instant().plus(Duration.ofHours(1)).toString(), seen.text("expiration_time"));
    assertEquals("{}", seen.text("metadata"));
    assertEquals("[]", seen.text("cidr_list"));
  }

  @Test
  void aSecretIdMayBeNarrowerThanItsRole() {
    Said said =
        make("{'metadata':'{\\'env\\':\\'prod\\'}','cidr_list':['127.0.0.1/32'],'num_uses':3,"
                + "'token_bound_cidrs':'127.0.0.0/8','ttl':'10m'}".replace("\\'", "\\\""))
            .orFail();
    Said seen = lookupAccessor(said.text("secret_id_accessor")).orFail();
    assertEquals("prod", seen.text("metadata.env"));
    assertEquals("[\"127.0.0.1/32\"]", seen.text("cidr_list"));
    assertEquals("[\"127.0.0.0/8\"]", seen.text("token_bound_cidrs"));
    assertEquals("3", seen.text("secret_id_num_uses"));
    assertEquals("600", seen.text("secret_id_ttl"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'num_uses':11",
        "'num_uses':0",
        "'num_uses':-1",
        "'ttl':'61m'",
        "'ttl':0",
        "'ttl':'soon'",
        "'cidr_list':'nowhere'",
        "'cidr_list':'10.0.0.0/99'",
        "'metadata':'not json'",
        "'metadata':{'env':'prod'}",
        "'metadata':'[1]'",
        "'metadata':'{'"
      })
  void aSecretIdIsNeverWiderThanItsRoleNorMadeOfNonsense(String wish) {
    assertEquals(400, make("{" + wish + "}").status());
    assertEquals(404, root.list(WEB + "/secret-id").status());
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 200",
    "10.0.0.0/8, 200",
    "10.0.0.0/7, 400",
    "11.0.0.1, 400",
    "::1, 400"
  })
  void itsAddressesLieWithinThoseOfTheRole(String block, int status) {
    root.put(WEB, "{'secret_id_bound_cidrs':'10.0.0.0/8','token_bound_cidrs':'10.0.0.0/8'}")
        .orFail();
    assertEquals(status, make("{'cidr_list':'" + block + "'}").status());
    assertEquals(status, make("{'token_bound_cidrs':'" + block + "'}").status());
  }

  @Test
  void theSecretIsShownOnceAndStoredNowhere() {
    Said said = make("{}").orFail();
    root.put(WEB + "/custom-secret-id", "{'secret_id':'chosen-and-hard-to-guess'}").orFail();
    Rummage.assertNowhere(scene.storage(), said.text("secret_id"));
    Rummage.assertNowhere(scene.storage(), "chosen-and-hard-to-guess");
    assertEquals(-1, lookup(said.text("secret_id")).content().indexOf(said.text("secret_id")));
  }

  @Test
  void aSecretIdCanBeChosenOnce() {
    String wish = "{'secret_id':'chosen','num_uses':2}";
    Said said = root.put(WEB + "/custom-secret-id", wish).orFail();
    assertEquals("chosen", said.text("secret_id"));
    assertEquals(400, root.put(WEB + "/custom-secret-id", wish).status());
    assertEquals(List.of(said.text("secret_id_accessor")), root.list(WEB + "/secret-id").keys());
    assertEquals(List.of("missing secret_id"), root.put(WEB + "/custom-secret-id", "{}").errors());
    root.put("auth/approle/role/other").orFail();
    assertEquals(200, root.put("auth/approle/role/other/custom-secret-id", wish).status());
  }

  @Test
  void accessorsAreListed() {
    String one = make("{}").text("secret_id_accessor");
    String two = make("{}").text("secret_id_accessor");
    List<String> listed = root.list(WEB + "/secret-id").keys();
    assertEquals(List.of(one, two).stream().sorted().toList(), listed);
  }

  @Test
  void aDestroyedSecretIdIsGoneByBothOfItsNames() {
    Said said = make("{}").orFail();
    String wish = "{'secret_id':'" + said.text("secret_id") + "'}";
    assertEquals(204, root.put(WEB + "/secret-id/destroy", wish).status());
    assertEquals(204, root.put(WEB + "/secret-id/destroy", wish).status());
    assertEquals(204, root.delete(WEB + "/secret-id/destroy", wish).status());
    assertEquals(204, lookup(said.text("secret_id")).status());
    assertEquals(404, lookupAccessor(said.text("secret_id_accessor")).status());
    assertEquals(404, root.list(WEB + "/secret-id").status());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSecretIdIsDestroyedByItsAccessorOnce(boolean delete) {
    Said said = make("{}").orFail();
    String wish = "{'secret_id_accessor':'" + said.text("secret_id_accessor") + "'}";
    String path = WEB + "/secret-id-accessor/destroy";
    assertEquals(204, (delete ? root.delete(path, wish) : root.put(path, wish)).status());
    assertEquals(400, (delete ? root.delete(path, wish) : root.put(path, wish)).status());
    assertEquals(204, lookup(said.text("secret_id")).status());
  }

  @Test
  void anAccessorBelongsToItsRoleAlone() {
    root.put("auth/approle/role/other").orFail();
    String accessor = make("{}").text("secret_id_accessor");
    String wish = "{'secret_id_accessor':'" + accessor + "'}";
    String other = "auth/approle/role/other/secret-id-accessor/";
    assertEquals(204, root.put(other + "lookup", wish).status());
    assertEquals(400, root.put(other + "destroy", wish).status());
    assertEquals(200, lookupAccessor(accessor).status());
  }

  @ParameterizedTest
  @CsvSource({
    "secret-id/lookup, secret_id",
    "secret-id/destroy, secret_id",
    "secret-id-accessor/lookup, secret_id_accessor",
    "secret-id-accessor/destroy, secret_id_accessor"
  })
  void theNameOfASecretIdIsNeededAndSoIsTheRole(String path, String field) {
    Said without = root.put(WEB + "/" + path, "{}");
    assertEquals(400, without.status());
    assertEquals(List.of("missing " + field), without.errors());
    Said nobody = root.put("auth/approle/role/none/" + path, "{'" + field + "':'x'}");
    assertEquals(400, nobody.status());
    assertTrue(nobody.errors().getFirst().contains("role \"none\" does not exist"));
  }

  @Test
  void aRoleThatIsNotThereHasNoSecretIds() {
    assertEquals(404, root.put("auth/approle/role/none/secret-id").status());
    assertEquals(
        404, root.put("auth/approle/role/none/custom-secret-id", "{'secret_id':'x'}").status());
    assertEquals(400, root.list("auth/approle/role/none/secret-id").status());
  }

  @Test
  void aRoleWithoutSecretIdsMakesNone() {
    root.put(WEB, "{'bind_secret_id':false,'token_bound_cidrs':'127.0.0.1'}").orFail();
    assertEquals(400, make("{}").status());
    assertEquals(400, root.put(WEB + "/custom-secret-id", "{'secret_id':'x'}").status());
  }

  @Test
  void whatHasEndedIsNotFoundAndIsRemovedWithinTheHour() {
    int rows = Rummage.rows(scene.storage());
    Said said = make("{'ttl':'10m'}").orFail();
    scene.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertEquals(200, lookup(said.text("secret_id")).status());
    scene.advance(Duration.ofSeconds(1));
    assertEquals(204, lookup(said.text("secret_id")).status());
    assertEquals(404, lookupAccessor(said.text("secret_id_accessor")).status());
    scene.advance(Duration.ofHours(1));
    assertEquals(404, root.list(WEB + "/secret-id").status());
    assertEquals(rows, Rummage.rows(scene.storage()));
  }

  @Test
  void tidyingRemovesWhatHasEndedAtOnceAndNothingElse() {
    scene.advance(Duration.ofHours(1));
    String kept = make("{'ttl':'50m'}").text("secret_id_accessor");
    make("{'ttl':'10m'}").orFail();
    scene.advance(Duration.ofMinutes(20));
    assertEquals(2, root.list(WEB + "/secret-id").keys().size());
    Said said = root.put("auth/approle/tidy/secret-id");
    assertEquals(202, said.status());
    assertEquals(1, said.warnings().size());
    scene.advance(Duration.ZERO);
    assertEquals(List.of(kept), root.list(WEB + "/secret-id").keys());
  }

  @Test
  void aSecretIdCanBeHandedOverWrapped() {
    Said wrapped = root.wrapped(Duration.ofMinutes(1)).put(WEB + "/secret-id").orFail();
    Session bearer = scene.as(wrapped.wrapInfo().text("token", ""));
    Said said = bearer.put("sys/wrapping/unwrap").orFail();
    assertEquals(200, lookup(said.text("secret_id")).status());
  }
}
