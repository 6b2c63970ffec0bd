@NullMarked
package io.coffer.engines.pki.authority;

import org.jspecify.annotations.NullMarked;
