/// Key and value secrets, without versions and with.
@NullMarked
package io.coffer.engines.kv;

import org.jspecify.annotations.NullMarked;
