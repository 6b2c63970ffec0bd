/// Certificates of the PKI engine for those who are no authorities: made for requests and CSRs, as
/// roles allow.
@NullMarked
package io.coffer.engines.pki.leaf;

import org.jspecify.annotations.NullMarked;
