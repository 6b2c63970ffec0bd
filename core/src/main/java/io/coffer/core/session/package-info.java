/// Who asks: what the core's own routes know of a request beyond what an engine may know.
@NullMarked
package io.coffer.core.session;

import org.jspecify.annotations.NullMarked;
