package io.coffer.crypto.tls;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.MalformedException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS with a peer whose certificate nobody vouches for.
///
/// For proofs that somebody holds a name, of which the certificate is a part (RFC 8737) or which
/// come before there can be one (RFC 8555, 8.3: http-01 with a redirect to HTTPS). The caller sends
/// nothing secret and believes nothing but the proof within the answer, so that a man in the middle
/// gains what he has already: the name's connections.
public final class UncheckedTls {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final SSLContext CONTEXT = context();

  private UncheckedTls() {}

  /// Shakes hands over a connection.
  ///
  /// @param connection is closed with what is returned
  /// @param name that is asked for; empty for none
  /// @param protocol of the application that is offered alone; empty for none
  /// @throws IOException when the peer does not
  public static SSLSocket over(Socket connection, String name, String protocol) throws IOException {
    var socket =
        (SSLSocket)
            CONTEXT
                .getSocketFactory()
                .createSocket(connection, connection.getInetAddress().getHostAddress(), 0, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(VERSIONS);
    parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
    if (!protocol.isEmpty()) {
      parameters.setApplicationProtocols(new String[] {protocol});
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /// The certificates of the peer, its own first.
  ///
  /// @throws IOException when they cannot be read
  public static List<Certificate> certificates(SSLSocket socket) throws IOException {
    var certificates = new ArrayList<Certificate>();
    try {
      for (java.security.cert.Certificate one : socket.getSession().getPeerCertificates()) {
        certificates.add(Certificate.ofDer(one.getEncoded()));
      }
    } catch (CertificateEncodingException | MalformedException e) {
      throw new IOException("the peer's certificate cannot be read", e);
    }
    return certificates;
  }

  private static SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustsAnybody()}, null);
      // a session is never gone on with: each connection proves for itself
      context.getClientSessionContext().setSessionCacheSize(1);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /// See the class comment for why.
  private static final class TrustsAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
