package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jopenlibs.vault.VaultException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.est.ESTAuth;
import org.bouncycastle.est.ESTService;
import org.bouncycastle.est.jcajce.JcaHttpAuthBuilder;
import org.bouncycastle.est.jcajce.JsseESTServiceBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Certificates for devices: EST by Bouncy Castle and by curl, CMP by OpenSSL.
@Tag("slow")
@ExtendWith(Shared.Resolver.class)
class EnrolmentTest {
  private static final String REGISTRATION_AUTHORITY = "1.3.6.1.5.5.7.3.28";

  private final Shared shared;
  private Authority authority;

  @TempDir private Path folder;

  EnrolmentTest(Shared shared) {
    this.shared = shared;
  }

  @BeforeEach
  void open() throws VaultException, IOException {
    authority = Authority.make(shared, "ec", folder);
    // Clients want whoever signs messages to be for digital signatures; and of the default age
    // it would end before what is issued a second later.
    Map<String, String> next =
        authority.ask(
            "root/rotate/internal",
            Map.of(
                "common_name",
                "Example Devices",
                "key_type",
                "ec",
                "ttl",
                "87600h",
                "key_usage",
                "CertSign,CRLSign,DigitalSignature"));
    authority.ask("root/replace", Map.of("default", "next"));
    Files.writeString(folder.resolve("ca.pem"), next.get("certificate") + "\n");
    authority.ask(
        "roles/meters",
        Map.of(
            "allowed_domains",
            "example.com",
            "allow_subdomains",
            true,
            "key_type",
            "ec",
            "ttl",
            "24h"));
  }

  private Command run(String... words) throws IOException, InterruptedException {
    return Command.run(folder, "", words);
  }

  private String printed(String certificate) throws IOException, InterruptedException {
    run("openssl", "verify", "-CAfile", "ca.pem", certificate).orFail();
    return run("openssl", "x509", "-in", certificate, "-noout", "-text").orFail().said();
  }

  /// Has EST ask an auth mount with one user, at a label of its own.
  private String enableEst() throws VaultException, IOException, InterruptedException {
    String users = shared.fresh("devices");
    String label = shared.fresh("meters");
    var server = Driver.root(shared, 1, Transport.HTTP).logical();
    server.write("sys/auth/" + users, Map.of("type", "userpass"));
    server.write(
        "sys/policies/acl/" + users,
        Map.of(
            "policy",
            "path \"" + authority.mount() + "/roles/meters/est/*\" { capabilities=[\"update\"] }"));
    server.write("auth/" + users + "/users/meter", Map.of("password", "sesame", "policies", users));
    String accessor = server.read("sys/auth/" + users).getData().get("accessor");
    server.write(
        "sys/mounts/" + authority.mount() + "/tune", Map.of("delegated_auth_accessors", accessor));
    configure(
        """
        { "enabled": true, "label_to_path_policy": { "%s": "role:meters" },
          "authenticators": { "userpass": { "accessor": "%s" } } }
        """
            .formatted(label, accessor));
    return label;
  }

  // the driver writes objects within objects as texts
  private void configure(String settings) throws IOException, InterruptedException {
    String address = shared.coffer().address(Transport.HTTP) + "/v1/" + authority.mount();
    run(
            "curl",
            "-sSf",
            "-H",
            "X-Vault-Token: " + shared.root(),
            "-d",
            settings,
            address + "/config/est")
        .orFail();
  }

  private X509TrustManager trust() throws Exception {
    KeyStore store =
        KeyStore.getInstance(
            shared.coffer().tls().pkcs12().toFile(), TlsFiles.PASSWORD.toCharArray());
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static PKCS10CertificationRequest csr(String name) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + name), keys.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
  }

  private static ESTAuth password(String password) throws Exception {
    return new JcaHttpAuthBuilder(null, "meter", password.toCharArray()).build();
  }

  @Test
  void bouncyCastleEnrolsByEst() throws Exception {
    ESTService est =
        new JsseESTServiceBuilder("localhost:" + shared.coffer().port(Transport.TLS), trust())
            .withLabel(enableEst())
            .build();
    X509CertificateHolder[] authorities =
        ESTService.storeToArray(est.getCACerts().getCertificateStore());
    assertEquals(new X500Name("CN=Example Devices"), authorities[0].getSubject());
    assertTrue(!est.getCSRAttributes().hasAttributesResponse());
    for (boolean again : new boolean[] {false, true}) {
      PKCS10CertificationRequest csr = csr("1.example.com");
      X509CertificateHolder[] enrolled =
          ESTService.storeToArray(est.simpleEnroll(again, csr, password("sesame")).getStore());
      assertEquals(1, enrolled.length);
      assertEquals(csr.getSubjectPublicKeyInfo(), enrolled[0].getSubjectPublicKeyInfo());
    }
    PKCS10CertificationRequest csr = csr("1.example.com");
    ESTAuth wrong = password("wrong");
    assertThrows(IOException.class, () -> est.simpleEnroll(false, csr, wrong));
  }

  @Test
  void curlEnrolsByEst() throws Exception {
    String at = shared.coffer().address(Transport.TLS) + "/.well-known/est/" + enableEst() + "/";
    Files.write(
        folder.resolve("meter.csr"),
        java.util.Base64.getMimeEncoder().encode(csr("2.example.com").getEncoded()));
    List<String> curl =
        List.of("curl", "-sS", "--cacert", shared.coffer().tls().certificate().toString());
    var enrol = new ArrayList<>(curl);
    enrol.addAll(
        List.of(
            "-u",
            "meter:sesame",
            "-H",
            "Content-Type: application/pkcs10",
            "--data",
            "@meter.csr",
            at + "simpleenroll"));
    Command said = run(enrol.toArray(String[]::new)).orFail();
    Files.writeString(folder.resolve("meter.b64"), said.said());
    run("sh", "-c", "base64 -d meter.b64 > meter.p7").orFail();
    Command pem = run("openssl", "pkcs7", "-inform", "DER", "-in", "meter.p7", "-print_certs");
    Files.writeString(folder.resolve("meter.pem"), pem.orFail().said());
    assertTrue(printed("meter.pem").contains("2.example.com"));
    enrol.set(enrol.indexOf("meter:sesame"), "meter:wrong");
    enrol.add("-w");
    enrol.add("%{http_code} %{content_type}");
    String refused = run(enrol.toArray(String[]::new)).orFail().said();
    assertTrue(refused.contains("401 text/plain"), refused);
  }

  /// The program speaks HTTP/1.0.
  private Command cmp(String words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                "openssl",
                "cmp",
                "-config",
                "",
                "-server",
                URI.create(shared.coffer().address(Transport.HTTP)).getAuthority(),
                "-path",
                "v1/" + authority.mount() + "/cmp",
                "-srvcert",
                "ca.pem"));
    command.addAll(List.of(words.split(" ")));
    return run(command.toArray(String[]::new));
  }

  private void key(String name) throws IOException, InterruptedException {
    run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", name).orFail();
  }

  private void enableCmp() throws VaultException, IOException {
    authority.ask("config/cmp", Map.of("enabled", true, "default_path_policy", "role:meters"));
    authority.ask(
        "roles/registration",
        Map.of(
            "allowed_domains",
            "ra.example.com",
            "allow_bare_domains",
            true,
            "key_type",
            "ec",
            "ext_key_usage_oids",
            REGISTRATION_AUTHORITY));
    authority.issue("ra", "registration", Map.of("common_name", "ra.example.com"));
  }

  @Test
  void opensslEnrolsByCmp() throws Exception {
    enableCmp();
    key("meter.key");
    key("next.key");
    run(
            "openssl",
            "req",
            "-new",
            "-key",
            "next.key",
            "-subj",
            "/CN=4.example.com",
            "-out",
            "other.csr")
        .orFail();
    for (String command : List.of("ir", "cr")) {
      cmp(("-cmd %s -cert ra.pem -key ra.key -newkey meter.key -subject"
                  + " /CN=3.example.com -certout meter.pem")
              .formatted(command))
          .orFail();
      assertTrue(printed("meter.pem").contains("CN = 3.example.com"));
    }
    cmp("-cmd p10cr -cert ra.pem -key ra.key -csr other.csr -certout other.pem").orFail();
    assertTrue(printed("other.pem").contains("CN = 4.example.com"));
    renewAndRevoke();
  }

  private void renewAndRevoke() throws IOException, InterruptedException {
    cmp("-cmd kur -cert meter.pem -key meter.key -newkey next.key"
            + " -implicit_confirm -certout next.pem")
        .orFail();
    assertTrue(printed("next.pem").contains("CN = 3.example.com"));
    Command more =
        cmp(
            "-cmd cr -cert meter.pem -key meter.key -newkey next.key"
                + " -subject /CN=5.example.com -certout more.pem");
    assertTrue(more.exit() != 0);
    assertTrue(more.said().contains("notAuthorized"), more.said());
    cmp("-cmd rr -cert meter.pem -key meter.key -oldcert meter.pem -revreason 1").orFail();
    Command late =
        cmp("-cmd kur -cert meter.pem -key meter.key -newkey next.key" + " -certout more.pem");
    assertTrue(late.said().contains("certRevoked"), late.said());
  }
}
