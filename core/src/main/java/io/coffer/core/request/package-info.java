/// Requests on their way: from what was asked to what is answered.
@NullMarked
package io.coffer.core.request;

import org.jspecify.annotations.NullMarked;
