/// Files, folders and streams, and what stands between a source and whoever looks at blobs.
@NullMarked
package io.coffer.scanner.source;

import org.jspecify.annotations.NullMarked;
