package io.coffer.engines.pki.cmp;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CmpBody;
import io.coffer.crypto.x509.CmpFailure;
import io.coffer.crypto.x509.CmpReply;
import io.coffer.engines.pki.enrolment.Enroller;
import io.coffer.engines.pki.enrolment.PathPolicy;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Does what messages of CMP ask for.
final class Exchanges {
  private final Clients clients;
  private final Transactions transactions;
  private final Certificates certificates;
  private final Enroller enroller;
  private final Consumer<String> revocation;

  Exchanges(
      Clients clients,
      Transactions transactions,
      Certificates certificates,
      Enroller enroller,
      Consumer<String> revocation) {
    this.clients = clients;
    this.transactions = transactions;
    this.certificates = certificates;
    this.enroller = enroller;
    this.revocation = revocation;
  }

  /// A message that is to be answered.
  record Asked(CmpReply reply, CmpConfig config, PathPolicy policy, Call call) {}

  /// The answer.
  ///
  /// @throws Rejection when there is none but no
  byte[] answer(Asked asked) {
    Client client = clients.of(asked.reply().to(), asked.config());
    return switch (asked.reply().to().body()) {
      case CmpBody.Wish wish -> certificate(asked, client, wish);
      case CmpBody.Confirmation confirmation -> confirmation(asked, client, confirmation);
      case CmpBody.Revocation revocation -> revocation(asked, client, revocation);
      case CmpBody.Failure failure -> asked.reply().confirmed();
      case CmpBody.Other other ->
          throw new Rejection(
              CmpFailure.BAD_REQUEST, "there are ir, cr, kur, p10cr, certConf and rr here alone");
    };
  }

  private byte[] certificate(Asked asked, Client client, CmpBody.Wish wish) {
    client.checkProof(wish);
    transactions.begin(asked.reply().to());
    Optional<Duration> longest =
        client.isRegistrationAuthority() ? Optional.empty() : Optional.of(client.life());
    Enroller.Signed signed = enroller.sign(asked.policy(), wish.request(), asked.call(), longest);
    client.check(signed.certificate());
    enroller.keep(signed);
    boolean unconfirmed = asked.reply().to().confirmsImplicitly();
    if (!unconfirmed) {
      transactions.await(
          asked.reply().to(),
          new Transactions.Pending(
              signed.certificate(), client.certificate(), asked.reply().nonce()));
    }
    return asked.reply().certificate(wish, signed.certificate(), unconfirmed);
  }

  // what a client does not take is of no use to anybody
  private byte[] confirmation(Asked asked, Client client, CmpBody.Confirmation confirmation) {
    Transactions.Pending pending = transactions.confirm(asked.reply().to(), client.certificate());
    if (!confirmation.accepted()) {
      revocation.accept(pending.certificate().serial().toString());
    } else if (!confirmation.means(pending.certificate())) {
      throw new Rejection(CmpFailure.BAD_CERT_ID, "certHash is not that of the certificate");
    }
    return asked.reply().confirmed();
  }

  private byte[] revocation(Asked asked, Client client, CmpBody.Revocation wish) {
    Certificate meant =
        certificates
            .find(wish.serial())
            .map(Certificates.Issued::certificate)
            .filter(certificate -> certificate.issuer().equals(wish.issuer()))
            .orElseThrow(
                () -> new Rejection(CmpFailure.BAD_CERT_ID, "no such certificate is kept here"));
    client.checkRevocation(meant);
    transactions.begin(asked.reply().to());
    if (certificates.revoked(meant.serial()).isPresent()) {
      throw new Rejection(CmpFailure.CERT_REVOKED, "the certificate is revoked already");
    }
    revocation.accept(meant.serial().toString());
    return asked.reply().revoked();
  }
}
