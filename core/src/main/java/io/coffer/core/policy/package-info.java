/// Policies: what they say, how they are stored, and what they decide about a request.
@NullMarked
package io.coffer.core.policy;

import org.jspecify.annotations.NullMarked;
