package io.coffer.scanner.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyStoresTest {
  private static byte[] store(String type, String password) throws Exception {
    var store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setKeyEntry("shop", Keys.encrypted(Keys.EC), null);
    var out = new ByteArrayOutputStream();
    store.store(out, password.toCharArray());
    return out.toByteArray();
  }

  private static List<Candidate> find(Finder finder, byte[] bytes) {
    List<Candidate> found = new ArrayList<>();
    new Sweep(List.of(finder)).run(new Text("a", bytes), found::add);
    return found;
  }

  private static String name(byte[] bytes) {
    var found = find(new KeyStores(), bytes).getFirst();
    assertEquals("key-store", found.source());
    assertEquals(Verdict.PROVEN, found.verdict());
    return found.name();
  }

  @Test
  void aStoreIsKnownAndSoIsAPasswordThatOpensIt() throws Exception {
    for (var type : List.of("JKS", "PKCS12")) {
      var called = type.equals("JKS") ? "JKS" : "PKCS#12";
      assertEquals(called + " opened by changeit", name(store(type, "changeit")));
      assertEquals(called + " opened by no password", name(store(type, "")));
      assertEquals(called, name(store(type, "zQ8kd02Lmx")));
    }
  }

  @Test
  void aStoreOfSecretKeysIsOne() {
    var beginning = ByteBuffer.allocate(100).putInt(0xcececece).putInt(2).putInt(1).putInt(3);
    assertEquals("JCEKS", name(beginning.array()));
  }

  @Test
  void aStoreOfBouncyCastleIsKnown() {
    var store = ByteBuffer.allocate(100).putInt(2).putInt(20).put(new byte[20]).putInt(1_500);
    assertEquals("BKS", name(store.put((byte) 4).array()));
    assertEquals(List.of(), find(new KeyStores(), new byte[100]));
  }

  @Test
  void certificatesAloneAreNoSecret() throws Exception {
    var store = KeyStore.getInstance("JKS");
    store.load(null, null);
    var out = new ByteArrayOutputStream();
    store.store(out, "changeit".toCharArray());
    byte[] empty = Arrays.copyOf(out.toByteArray(), 200);
    assertEquals(List.of(), find(new KeyStores(), empty));
  }

  @Test
  void aStoreInBase64IsOne() throws Exception {
    var text = "keystore: " + Keys.base64(store("PKCS12", "changeit"));
    assertEquals("PKCS#12 opened by changeit", Found.all(new DerKeys(), text).getFirst().name());
  }

  @Test
  void aFileMayBeAKey() {
    var found = find(new KeyStores(), Keys.pkcs8(Keys.RSA)).getFirst();
    assertEquals("der", found.source());
    assertEquals("RSA 2048", found.name());
    assertEquals(List.of(), find(new KeyStores(), Keys.RSA.getPublic().getEncoded()));
  }

  @Test
  void aStoreHasALimit() throws Exception {
    byte[] store = store("JKS", "changeit");
    assertEquals(1, find(new KeyStores(), Arrays.copyOf(store, KeyStores.LIMIT)).size());
    assertEquals(0, find(new KeyStores(), Arrays.copyOf(store, KeyStores.LIMIT + 1)).size());
  }

  @Test
  void brokenStoresNeverFail() throws Exception {
    var random = new SeededRandom(6);
    for (var type : List.of("JKS", "PKCS12")) {
      byte[] store = store(type, "a");
      for (int i = 0; i < 300; i++) {
        byte[] broken = Arrays.copyOf(store, 1 + random.nextInt(store.length));
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        find(new KeyStores(), broken);
      }
    }
  }
}
