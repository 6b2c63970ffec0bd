/// Who is behind a login.
@NullMarked
package io.coffer.core.identity;

import org.jspecify.annotations.NullMarked;
