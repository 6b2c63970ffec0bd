package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.coffer.crypto.x509.RevocationList;
import io.coffer.spi.Json;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PkiRevocationTest {
  private final PkiScene pki = new PkiScene();
  private final Session root = pki.root();
  private final Session nobody = pki.scene().nobody();

  @AfterEach
  void close() {
    pki.close();
  }

  private RevocationList list(String path) {
    return RevocationList.ofDer(Base64.getDecoder().decode(nobody.get(path).orFail().content()));
  }

  private List<String> revoked(String path) {
    return list(path).entries().stream().map(entry -> entry.serial().toString()).toList();
  }

  private String issued() {
    return pki.issue("a.example.com").text("serial_number");
  }

  private void rooted() {
    pki.newRoot("One", "ec");
    pki.anyRole();
  }

  @Test
  void whatIsRevokedIsOnTheListAndStaysRevoked() {
    rooted();
    String serial = issued();
    assertEquals("0", nobody.get("pki/cert/" + serial).text("revocation_time"));
    Said first = pki.put("pki/revoke", "serial_number", serial).orFail();
    assertEquals("revoked", first.text("state"));
    assertEquals(List.of(serial), revoked("pki/crl"));
    pki.scene().advance(Duration.ofHours(1));
    Said again = pki.put("pki/revoke", "serial_number", serial.replace(':', '-')).orFail();
    assertEquals(first.text("revocation_time"), again.text("revocation_time"));
    assertEquals(
        first.text("revocation_time"), nobody.get("pki/cert/" + serial).text("revocation_time"));
    assertEquals(List.of(serial), root.list("pki/certs/revoked").keys());
  }

  @Test
  void whatWasNotKeptCanBeRevokedByBringingIt() {
    rooted();
    root.put("pki/roles/any", "{'allow_any_name':true,'key_type':'ec','no_store':true}").orFail();
    Said leaf = pki.put("pki/issue/any", "common_name", "a.example.com").orFail();
    String serial = leaf.text("serial_number");
    assertEquals(404, nobody.get("pki/cert/" + serial).status());
    assertEquals(400, pki.put("pki/revoke", "serial_number", serial).status());
    pki.put("pki/revoke", "certificate", leaf.text("certificate")).orFail();
    assertEquals(List.of(serial), revoked("pki/crl"));
    pki.mount("other");
    assertEquals(400, pki.put("other/revoke", "certificate", leaf.text("certificate")).status());
  }

  @Test
  void whoHasTheKeyMayRevoke() {
    rooted();
    Said leaf = pki.issue("a.example.com");
    Said other = pki.issue("b.example.com");
    String certificate = leaf.text("certificate");
    Expect.refusedFor(
        400,
        "private_key",
        pki.put(
            "pki/revoke-with-key",
            "certificate",
            certificate,
            "private_key",
            other.text("private_key")));
    pki.put(
            "pki/revoke-with-key",
            "certificate",
            certificate,
            "private_key",
            leaf.text("private_key"))
        .orFail();
    assertEquals(List.of(leaf.text("serial_number")), revoked("pki/crl"));
  }

  @Test
  void whatHasRunOutIsNotRevokedUnlessThatIsAllowed() {
    rooted();
    String serial = issued();
    pki.scene().advance(Duration.ofHours(300));
    Said said = pki.put("pki/revoke", "serial_number", serial);
    assertEquals(1, said.warnings().size());
    root.put("pki/config/crl", "{'allow_expired_cert_revocation':true}").orFail();
    assertEquals("revoked", pki.put("pki/revoke", "serial_number", serial).text("state"));
  }

  @Test
  void aListIsMadeByTheClockBeforeItEnds() {
    rooted();
    root.put("pki/config/crl", "{'auto_rebuild':true}").orFail();
    String serial = issued();
    pki.put("pki/revoke", "serial_number", serial).orFail();
    assertEquals(List.of(), revoked("pki/crl"));
    var before = list("pki/crl").number();
    pki.scene().advance(Duration.ofHours(59));
    assertEquals(before, list("pki/crl").number());
    pki.scene().advance(Duration.ofHours(1));
    assertNotEquals(before, list("pki/crl").number());
    assertEquals(List.of(serial), revoked("pki/crl"));
  }

  @Test
  void aListOfWhatCameSinceIsMadeByTheClock() {
    rooted();
    root.put("pki/config/crl", "{'auto_rebuild':true,'enable_delta':true}").orFail();
    String serial = issued();
    pki.put("pki/revoke", "serial_number", serial).orFail();
    assertEquals(List.of(), revoked("pki/crl/delta"));
    pki.scene().advance(Duration.ofMinutes(15));
    assertEquals(List.of(serial), revoked("pki/crl/delta"));
    assertEquals(list("pki/crl").number(), list("pki/crl/delta").base());
    assertEquals(List.of(), revoked("pki/crl"));
    root.get("pki/crl/rotate").orFail();
    assertEquals(List.of(serial), revoked("pki/issuer/one/crl/der"));
    assertEquals(List.of(), revoked("pki/crl/delta"));
    assertEquals(list("pki/crl").number(), list("pki/crl/delta").base());
  }

  @Test
  void anEmptyListOfWhatCameSinceIsThereFromTheBeginning() {
    rooted();
    assertEquals(List.of(), revoked("pki/crl/delta"));
    assertEquals(list("pki/crl").number(), list("pki/crl/delta").base());
    pki.put("pki/revoke", "serial_number", issued()).orFail();
    assertEquals(List.of(), revoked("pki/crl/delta"));
    assertEquals(list("pki/crl").number(), list("pki/crl/delta").base());
  }

  @Test
  void aListThatHasRunOutIsMadeAnewInEitherCase() {
    rooted();
    var before = list("pki/crl").number();
    pki.scene().advance(Duration.ofHours(73));
    assertNotEquals(before, list("pki/crl").number());
  }

  @Test
  void listsThatAreSwitchedOffAreEmpty() {
    rooted();
    pki.put("pki/revoke", "serial_number", issued()).orFail();
    root.put("pki/config/crl", "{'disable':true}").orFail();
    assertEquals(List.of(), revoked("pki/crl"));
    root.put("pki/config/crl", "{'disable':false}").orFail();
    assertFalse(revoked("pki/crl").isEmpty());
  }

  @Test
  void issuersOfOneNameAndKeyHaveOneList() {
    rooted();
    String serial = issued();
    root.put(
            "pki/root/generate/existing",
            "{'common_name':'One','key_ref':'default','issuer_name':'twin'}")
        .orFail();
    pki.put("pki/revoke", "serial_number", serial).orFail();
    assertEquals(List.of(serial), revoked("pki/issuer/twin/crl/der"));
    pki.newRoot("Other", "ec");
    assertEquals(List.of(), revoked("pki/issuer/other/crl/der"));
  }

  @Test
  void severalListsBecomeOne() {
    rooted();
    String first = issued();
    pki.put("pki/revoke", "serial_number", first).orFail();
    String before = nobody.get("pki/crl/pem").content();
    String second = issued();
    pki.put("pki/revoke", "serial_number", second).orFail();
    String after = nobody.get("pki/crl/pem").content();
    String both = before.replace("\n", "\\n") + "','" + after.replace("\n", "\\n");
    String wish = "{'crls':['" + both + "'],'crl_number':9,'format':'der'}";
    String der = root.put("pki/issuer/one/resign-crls", wish).orFail().text("crl");
    RevocationList list = RevocationList.ofDer(Base64.getDecoder().decode(der));
    assertEquals(2, list.entries().size());
    pki.newRoot("Other", "ec");
    Expect.refusedFor(400, "crls", root.put("pki/issuer/other/resign-crls", wish));
  }

  @Test
  void ocspIsSwitchedOffAndRefusesWhatItCannotRead() {
    rooted();
    assertEquals(400, nobody.put("pki/ocsp", "{'body':'AAAA'}").status());
    assertEquals(400, nobody.get("pki/ocsp/%%%").status());
    root.put("pki/config/crl", "{'ocsp_disable':true}").orFail();
    assertEquals(401, nobody.put("pki/ocsp", "{'body':'AAAA'}").status());
  }

  @Test
  void aLeaseThatIsRevokedRevokesItsCertificate() {
    rooted();
    root.put("pki/roles/any", "{'allow_any_name':true,'key_type':'ec','generate_lease':true}")
        .orFail();
    Said leaf = pki.put("pki/issue/any", "common_name", "a.example.com", "ttl", "1h").orFail();
    root.put("sys/leases/revoke", "{'lease_id':'" + leaf.lease() + "','sync':true}").orFail();
    assertEquals(List.of(leaf.text("serial_number")), revoked("pki/crl"));
  }

  @Test
  void whatIsLongOverIsTidiedAway() {
    rooted();
    String kept =
        pki.put("pki/issue/any", "common_name", "b", "ttl", "2400h").orFail().text("serial_number");
    String over = issued();
    String revokedOne = issued();
    pki.put("pki/revoke", "serial_number", revokedOne).orFail();
    pki.scene().advance(Duration.ofHours(242));
    Said started =
        root.put(
            "pki/tidy",
            "{'tidy_cert_store':true,'tidy_revoked_certs':true,'safety_buffer':'1h',"
                + "'page_size':5}");
    assertEquals(202, started.status());
    assertEquals("Running", root.get("pki/tidy-status").text("state"));
    for (int i = 0; i < 5; i++) {
      pki.scene().turn();
    }
    Said status = root.get("pki/tidy-status");
    assertEquals("Finished", status.text("state"));
    assertEquals("1", status.text("revoked_cert_deleted_count"));
    assertEquals(404, nobody.get("pki/cert/" + over).status());
    assertEquals(200, nobody.get("pki/cert/" + kept).status());
    assertEquals(404, root.list("pki/certs/revoked").status());
    assertEquals(List.of(), revoked("pki/crl"));
  }

  @Test
  void tidyingByTheClockBeginsWhenItIsTimeAndCanBeCancelled() {
    rooted();
    String over = issued();
    root.put(
            "pki/config/auto-tidy",
            "{'enabled':true,'tidy_cert_store':true,'interval_duration':'24h'}")
        .orFail();
    pki.scene().advance(Duration.ofHours(1));
    pki.scene().tick();
    pki.scene().advance(Duration.ofDays(20));
    for (int i = 0; i < 6; i++) {
      pki.scene().turn();
    }
    assertEquals("Finished", root.get("pki/tidy-status").text("state"));
    assertEquals(404, nobody.get("pki/cert/" + over).status());
    assertEquals(202, root.put("pki/tidy", "{'tidy_cert_store':true}").status());
    assertEquals("Cancelling", root.put("pki/tidy-cancel").text("state"));
    pki.scene().turn();
    assertEquals("Cancelled", root.get("pki/tidy-status").text("state"));
  }

  @Test
  void tidyingGoesOnAfterTheMountIsTunedAndIsToldOfAfterARestart() {
    rooted();
    List<String> over = java.util.stream.Stream.generate(this::issued).limit(12).toList();
    pki.scene().advance(Duration.ofHours(242));
    root.put("pki/tidy", "{'tidy_cert_store':true,'safety_buffer':'1h','page_size':5}");
    pki.scene().turn();
    Said half = root.get("pki/tidy-status");
    assertEquals("Running", half.text("state"));
    assertNotEquals("0", half.text("cert_store_deleted_count"));
    root.put("sys/mounts/pki/tune", "{'max_lease_ttl':'87601h'}").orFail();
    Said tuned = root.get("pki/tidy-status");
    assertEquals("Running", tuned.text("state"));
    assertEquals(half.text("cert_store_deleted_count"), tuned.text("cert_store_deleted_count"));
    for (int i = 0; i < 5; i++) {
      pki.scene().turn();
    }
    assertEquals("Finished", root.get("pki/tidy-status").text("state"));
    pki.scene().restart();
    Said later = root.get("pki/tidy-status");
    assertEquals("Finished", later.text("state"));
    assertEquals("12", later.text("cert_store_deleted_count"));
    assertEquals("5", later.text("page_size"));
    over.forEach(serial -> assertEquals(404, nobody.get("pki/cert/" + serial).status()));
  }

  @Test
  void certificatesAreCountedWhereThatIsAskedFor() {
    rooted();
    String serial = issued();
    Said before = root.get("pki/tidy-status");
    assertEquals(Optional.of(Json.NULL), before.data().get("current_cert_store_count"));
    assertEquals(Optional.of(Json.NULL), before.data().get("current_revoked_cert_count"));
    root.put("pki/config/auto-tidy", "{'maintain_stored_certificate_counts':true}").orFail();
    pki.put("pki/revoke", "serial_number", serial).orFail();
    issued();
    Said after = root.get("pki/tidy-status");
    int all = root.list("pki/certs").keys().size();
    assertEquals(Integer.toString(all), after.text("current_cert_store_count"));
    assertEquals("1", after.text("current_revoked_cert_count"));
  }
}
