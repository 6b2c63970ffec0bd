/// X.509: certificates, requests for them, revocation lists and OCSP, as RFC 5280, 2986 and 6960
/// say. Bouncy Castle reads and writes the forms; keys of [io.coffer.crypto.key] sign.
@NullMarked
package io.coffer.crypto.x509;

import org.jspecify.annotations.NullMarked;
