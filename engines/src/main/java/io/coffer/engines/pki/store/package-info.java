/// The certificates of a PKI mount: those that it issued, and those of them that are revoked.
@NullMarked
package io.coffer.engines.pki.store;

import org.jspecify.annotations.NullMarked;
