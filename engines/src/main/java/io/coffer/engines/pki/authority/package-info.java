/// The authorities of a PKI mount: their certificates, which are its issuers, and their keys.
@NullMarked
package io.coffer.engines.pki.authority;

import org.jspecify.annotations.NullMarked;
