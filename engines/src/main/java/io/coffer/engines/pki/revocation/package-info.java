/// Revocation: of certificates, and how others learn of it, by lists (CRLs) and by OCSP; and what
/// is tidied away afterwards.
@NullMarked
package io.coffer.engines.pki.revocation;

import org.jspecify.annotations.NullMarked;
