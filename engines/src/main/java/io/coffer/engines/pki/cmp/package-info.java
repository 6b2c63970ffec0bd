/// Certificates by CMP (Certificate Management Protocol, RFC 4210, 9480, 9810).
@NullMarked
package io.coffer.engines.pki.cmp;

import org.jspecify.annotations.NullMarked;
