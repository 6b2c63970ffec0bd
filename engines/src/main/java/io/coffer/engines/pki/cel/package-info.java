/// Roles of the PKI engine that are programs in the Common Expression Language (CEL): a request
/// goes in, and what the certificate will say comes out.
@NullMarked
package io.coffer.engines.pki.cel;

import org.jspecify.annotations.NullMarked;
