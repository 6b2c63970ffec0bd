package io.coffer.scanner.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Passwords, and what they open.
class LoginsTest {
  private static final String PASSWORD = "zQ8kd02Lmx";

  private record Row(Finder finder, String content, String user, String host) {
    @Override
    public String toString() {
      return user + " at " + host;
    }
  }

  static Stream<Row> logins() {
    var assignments = new Assignments();
    return Stream.of(
        new Row(new PasswordLines(), "db.example:5432:shop:bob:" + PASSWORD, "bob", "db.example"),
        new Row(new PasswordLines(), "*:*:*:bob:" + PASSWORD, "bob", ""),
        new Row(new Curls(), "curl -u bob:%s https://a.example/x", "bob", "a.example"),
        new Row(new Curls(), "curl -sSu 'bob:%s' \\\n  https://a.example/x", "bob", "a.example"),
        new Row(new Curls(), "curl --user \"bob:%s\" a.example", "bob", ""),
        new Row(new Urls(), "postgres://bob:%s@db.example:5432/shop", "bob", "db.example:5432"),
        new Row(assignments, "machine a.example login bob password %s", "bob", "a.example"),
        new Row(
            assignments,
            "Server=db.example;User Id=bob;Password=%s;Encrypt=true",
            "bob",
            "db.example"),
        new Row(assignments, "host: db.example\nusername: bob\npassword: %s", "bob", "db.example"),
        new Row(
            assignments,
            "{\n \"url\": \"https://x:y@a.example/b\",\n"
                + " \"user\": \"bob\",\n \"password\": \"%s\"\n}",
            "bob",
            "a.example"),
        new Row(
            assignments, "DB_USER=bob\nDB_PASSWORD=%s\nDB_HOST=db.example", "bob", "db.example"),
        new Row(assignments, "user: amy\n\nuser: bob\npassword: %s\n\nhost: b.example", "bob", ""),
        new Row(assignments, "user: ${NAME}\npassword: %s", "", ""),
        new Row(assignments, "password: %s", "", ""));
  }

  @ParameterizedTest
  @MethodSource("logins")
  void aPasswordIsFoundWithWhatItOpens(Row row) {
    var content = row.content.replace("%s", PASSWORD);
    var found =
        Found.all(row.finder, content).stream()
            .filter(c -> content.startsWith(PASSWORD, c.value().start()))
            .findFirst()
            .orElseThrow();
    var facts = Beside.of(new Text("a", content.getBytes(StandardCharsets.UTF_8)), found);
    assertEquals(row.user, facts.getOrDefault("user", ""));
    assertEquals(row.host, facts.getOrDefault("host", ""));
  }

  @Test
  void hashesOfPasswordsAreFoundWhole() {
    var hash = "$apr1$" + "a1b2c3d4" + "$" + "Zx9".repeat(7);
    assertEquals(List.of(hash), Found.values(new PasswordLines(), "bob:" + hash + "\n"));
    assertEquals(
        List.of("$6$" + hash.substring(6)),
        Found.values(new PasswordLines(), "bob:$6$" + hash.substring(6) + ":19000:0:99999:7:::"));
  }

  @Test
  void otherLinesWithColonsAreNoLogins() {
    assertEquals(List.of(), Found.all(new PasswordLines(), "see db:5432: it is up: now: ok"));
    assertEquals(List.of(), Found.all(new PasswordLines(), "listen 0.0.0.0:5432:tcp"));
    assertEquals(List.of(), Found.all(new Curls(), "curl https://a.example:8200/x -o a:b"));
  }

  @Test
  void linesHaveALimit() {
    var line = "h:5432:d:u:" + "p".repeat(200);
    assertEquals(1, Found.all(new PasswordLines(), line).size());
    assertEquals(0, Found.all(new PasswordLines(), line + " ".repeat(PasswordLines.LIMIT)).size());
    var far = " ".repeat(Curls.REACH);
    assertEquals(0, Found.all(new Curls(), "curl " + far + "-u bob:" + PASSWORD).size());
  }

  @Test
  void aKeySaysThatItsCertificateIsThere() {
    var key = Keys.pem("PRIVATE KEY", Keys.pkcs8(Keys.EC));
    var content = key + "\n-----BEGIN CERTIFICATE-----\n";
    var text = new Text("a", content.getBytes(StandardCharsets.UTF_8));
    var found = Found.all(new PemBlocks(), content).getFirst();
    assertEquals(Map.of("certificate", "in the same file"), Beside.of(text, found));
  }
}
