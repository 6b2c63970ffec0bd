/// Certificate authorities: the secrets engine `pki`.
@NullMarked
package io.coffer.engines.pki;

import org.jspecify.annotations.NullMarked;
