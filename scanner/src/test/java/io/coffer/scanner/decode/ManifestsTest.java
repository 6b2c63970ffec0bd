package io.coffer.scanner.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Secrets of Kubernetes, and credentials of registries and HTTP.
class ManifestsTest {
  @Test
  void aManifest() {
    var text =
        """
        apiVersion: v1
        data:
          password: aHVudGVyMg==
          "user-name": "YW5uYQ=="  # who
          long: |
            bGluZTEK
            bGluZTI=
          binary: gIGCgw==
          template: {{ .Values.password | b64enc }}
        metadata:
          name: x
        kind: Secret
        ---
        kind: ConfigMap
        data:
          password: aHVudGVyMg==
        """;
    assertEquals("password: hunter2\nuser-name: anna\nlong: line1\nline2\n", decoded(text));
    var view = Views.of(new Text("", text.getBytes(UTF_8))).all().getFirst();
    var place = view.origin(new Span(10, 17));
    assertEquals("aHVudGVyMg==", text.substring(place.start(), place.end()));
  }

  @Test
  void aListOfManifests() {
    var text =
        """
        items:
        - apiVersion: v1
          kind: ConfigMap
          data:
            a: YWFh
        - apiVersion: v1
          data:
            b: YmJi
          kind: Secret
        - kind: Secret
          data:
            c: Y2Nj
        - apiVersion: v1
          kind: ConfigMap
          data:
            d: ZGRk
        """;
    assertEquals("b: bbb\nc: ccc\n", decoded(text));
  }

  @Test
  void manifestsInJson() {
    var text =
        """
        {"items": [
          {"data": {"a": "YWFh", "n": "no base64"}, "kind": "Secret", "type": "Opaque"},
          {"kind": "ConfigMap", "data": {"b": "YmJi"}},
          {"kind" : "Secret", "metadata": {"name": "x"}, "data" : { "c" : "Y2Nj" } }
        ]}
        """;
    assertEquals("a: aaa\nc: ccc\n", decoded(text));
    var place = Views.of(new Text("", text.getBytes(UTF_8))).all().getFirst().origin();
    assertEquals(new Span(text.indexOf("a\": \"Y"), text.indexOf("Y2Nj") + 4), place);
    assertEquals("a: aaa\n", decoded(text.substring(0, text.indexOf("{\"kind\" "))));
  }

  @Test
  void credentials() {
    for (var text :
        List.of(
            "Authorization: Basic YW5uYTpob3JzZQ==",
            "authorization: basic YW5uYTpob3JzZQ",
            "{\"auths\": {\"registry.example\": {\"auth\": \"YW5uYTpob3JzZQ==\"}}}",
            "//registry.example/:_auth = YW5uYTpob3JzZQ==")) {
      assertEquals("username = \"anna\"\npassword = \"horse\"\n", decoded(text), text);
    }
    assertEquals("", decoded("Basic understanding of auth\": \"none\", _auth=YW5uYQ=="));
  }

  @Test
  void limitsOfBoth() {
    var many = "Basic YW5uYTpob3JzZQ==\n".repeat(Credentials.MOST + 1);
    assertEquals(2 * Credentials.MOST, decoded(many).lines().count());
    var data = "\ndata:\n  a: YWFh\n";
    assertEquals("a: aaa\n", decoded("kind: Secret" + "\n".repeat(9_000) + data));
    assertEquals("", decoded("kind: Secret" + "\n".repeat(KubernetesSecrets.LINES) + data));
  }

  private static String decoded(String text) {
    var decoded = new StringBuilder();
    for (var view : Views.of(new Text("", text.getBytes(UTF_8))).all()) {
      decoded.append(new String(view.bytes(), UTF_8));
    }
    return decoded.toString();
  }
}
